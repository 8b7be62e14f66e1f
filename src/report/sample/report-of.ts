import { createHash } from 'node:crypto';
import type { Defect } from '../../model/defect.ts';
import { casesOf } from '../../model/event.ts';
import type { Gap } from '../../model/plan.ts';
import type { CaseResult, Report, ReportHeader } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import { createFold } from '../fold.ts';

export interface RunRecipe {
  readonly requirements: readonly Requirement[];
  readonly cases: readonly CaseResult[];
  readonly gaps?: readonly Gap[];
  readonly defects?: readonly Defect[];
  readonly header?: Partial<ReportHeader>;
  readonly complete?: boolean;
  readonly stoppedBecause?: string;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The report of a run that saw these cases, folded as any other. */
export function reportOf(recipe: RunRecipe): Report {
  const operations = [...new Set(recipe.requirements.map(({ operation }) => operation))];
  const header: ReportHeader = {
    schemaVersion: 1,
    tool: { name: 'proviso', version: '0.1.0' },
    contract: {
      operations: operations.map((id) => ({ id, digest: digestOf(id), file: 'contracts/agent-run.ts' })),
      digest: digestOf(operations.join()),
    },
    implementation: { name: 'orchestrator', version: '2.4.1', url: 'http://127.0.0.1:8080' },
    adapter: 'http',
    capabilities: {
      events: true,
      audit: false,
      statuses: true,
      states: true,
      raw: true,
      actors: 'all',
      concurrency: 8,
    },
    seed: 42,
    phases: ['examples', 'coverage', 'fuzzing'],
    claims: ['core', 'behaviour', 'effects', 'security'],
    selection: [],
    shard: null,
    planDigest: digestOf('plan'),
    startedAt: '2025-03-01T09:30:00.000Z',
    ...recipe.header,
  };
  const fold = createFold({ defects: recipe.defects ?? [] });
  fold.push({
    type: 'run-started',
    header,
    plan: {
      operations,
      requirements: recipe.requirements,
      gaps: recipe.gaps ?? [],
      cases: recipe.cases.length,
      casesOf: casesOf(recipe.cases),
    },
  });
  for (const result of recipe.cases) fold.push({ type: 'case-finished', result });
  fold.push({
    type: 'run-finished',
    footer: {
      complete: recipe.complete ?? true,
      stoppedBecause: recipe.stoppedBecause ?? null,
      finishedAt: '2025-03-01T09:30:07.250Z',
      durationMs: 7_250,
    },
  });
  return fold.report();
}
