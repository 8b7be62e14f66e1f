import { agreementOf, type SurfaceResults } from '../agreement/agreement-of.ts';
import type { Adapter } from '../model/adapter.ts';
import type { Agreement } from '../model/agreement.ts';
import { holdSurfaces } from '../model/hold-surfaces.ts';
import type { Contract } from '../model/operation.ts';
import type { CaseResult, Report } from '../model/report.ts';
import type { AcceptedDifference } from '../model/surfaces.ts';
import { type RunConformanceOptions, runConformance } from './run-conformance.ts';

/** Surfaces of one implementation, and how they are compared. */
export interface CompareSurfacesOptions
  extends Omit<RunConformanceOptions, 'adapter' | 'name' | 'phases' | 'concurrency' | 'onEvent'> {
  /** How to reach the implementation over each of them, by name: `{ rest: http(…), graphql: graphql(…) }`. The others are held against the first. */
  readonly surfaces: Readonly<Record<string, Adapter>>;
  /** Differences that are known, each with its reason. */
  readonly accepted?: readonly AcceptedDifference[];
}

/** What came of comparing surfaces: their agreement, and the report of each. */
export interface ComparedSurfaces {
  readonly agreement: Agreement;
  /** Each surface judged by itself. */
  readonly reports: Readonly<Record<string, Report>>;
}

/** Told in `api.ts`. */
export async function compareSurfaces(
  contract: Contract,
  { surfaces, accepted = [], ...options }: CompareSurfacesOptions,
): Promise<ComparedSurfaces> {
  const given = Object.entries(surfaces);
  holdSurfaces(Object.keys(surfaces), accepted);
  const all: SurfaceResults[] = [];
  const reports: Record<string, Report> = {};
  for (const [name, adapter] of given) {
    const results: CaseResult[] = [];
    reports[name] = await runConformance(contract, {
      ...options,
      adapter,
      name,
      // Generated input is not the same on each surface, and cases at once would leave worlds that differ.
      phases: ['examples'],
      concurrency: 1,
      onEvent(event) {
        if (event.type === 'case-finished') results.push(event.result);
      },
    });
    all.push({ name, results });
  }
  return { agreement: agreementOf(all, accepted), reports };
}
