import * as fc from 'fast-check';
import { arbitraryOf } from '../../arbitrary/arbitrary-of.ts';
import { describeOutcome } from '../../checks/mismatch.ts';
import { counterexampleFeature } from '../../gherkin/counterexample-feature.ts';
import type { StoredValue } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import { replayCommand } from '../finding-of.ts';
import { seedOf } from '../property/inputs.ts';
import type { RunSession } from '../session.ts';
import { type FreeFields, freeFields } from './free-fields.ts';
import type { ReadCase } from './scenario-reading.ts';
import { walkAlone } from './walk-alone.ts';

/** One variation for so many generated inputs of an operation, since each costs a whole walk. */
const SHARE = 5;
/** Walks spent on making one counterexample smaller. */
const BUDGET = 60;

/**
 * A scenario that holds is a property: in its states, the input fields that neither a sentence nor an
 * entity settles may vary, and what was promised still holds. A variation that is refused for a declared
 * reason shows nothing: a sentence need not say everything its outcome depends on.
 */
export async function tryVariations(
  each: ReadCase,
  first: CaseResult,
  session: RunSession,
): Promise<CaseResult> {
  const { options } = session;
  const count = options.phases.includes('fuzzing') ? Math.ceil(options.maxExamples / SHARE) : 0;
  const free = freeFields(each);
  const { input } = each.reading.operation;
  if (count === 0 || free === null || input === null || input.kind !== 'zod') return first;
  const { arbitrary, gaps } = arbitraryOf(input.schema, {
    view: 'wire',
    name: input.name,
    overrides: session.overrides,
    accepts: (value) => input.check(value, 'wire').ok,
  });
  if (arbitrary === null || gaps.length > 0) return first;
  const seed = seedOf(options.seed, each.planned.id, 0);
  const variations = fc.sample(arbitrary, { seed, numRuns: count });
  let runs = first.runs;
  for (const [index, value] of variations.entries()) {
    if (session.signal.aborted || performance.now() > session.deadline) break;
    const varied = variation(value, free, each);
    if (varied === null) continue;
    runs += 1;
    const result = await walkAlone(each, varied, session);
    if (!breaks(result, each)) continue;
    return broken(
      each,
      { first, found: result, runs, seed, index, arbitrary, free, original: varied },
      session,
    );
  }
  return { ...first, runs };
}

/** The documented input with its free fields replaced; null where that leaves the model. */
function variation(value: unknown, { base, names }: FreeFields, { reading }: ReadCase): StoredValue | null {
  if (typeof value !== 'object' || value === null) return null;
  const settled = Object.fromEntries(Object.entries(base).filter(([name]) => !names.has(name)));
  const taken = Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)));
  const input = JSON.parse(JSON.stringify({ ...settled, ...taken }));
  return reading.operation.input?.check(input, 'wire').ok ? { form: 'json', value: input } : null;
}

function breaks(result: CaseResult, { reading }: ReadCase): boolean {
  if (result.verdict !== 'fail') return false;
  const outcome = result.findings[0]?.evidence?.steps.findLast(
    (step) => step.operation === reading.operation.id,
  )?.observation.outcome;
  const refusedElsehow =
    outcome?.kind === 'failure' && result.findings.every((finding) => finding.check === 'scenario-holds');
  return !refusedElsehow;
}

interface Break {
  readonly first: CaseResult;
  readonly found: CaseResult;
  readonly runs: number;
  readonly seed: number;
  readonly index: number;
  readonly arbitrary: fc.Arbitrary<unknown>;
  readonly free: FreeFields;
  readonly original: StoredValue;
}

/** The smallest variation that breaks in the same way, with a feature that shows it on its own. */
async function broken(
  each: ReadCase,
  { first, found, runs, seed, index, arbitrary, free, original }: Break,
  session: RunSession,
): Promise<CaseResult> {
  const identity = identityOf(found);
  let best = found;
  let input = original;
  let left = BUDGET;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const smaller = variation(value, free, each);
    if (smaller === null || left === 0 || session.signal.aborted) return;
    left -= 1;
    const result = await walkAlone(each, smaller, session);
    if (!breaks(result, each) || identityOf(result) !== identity) return;
    best = result;
    input = smaller;
    throw new Error('still broken');
  });
  const details = await fc.check(property, { seed, path: String(index), numRuns: 1 });
  const findings = best.findings.map((finding) =>
    withCounterexample(finding, each, input, {
      seed,
      path: details.counterexamplePath ?? String(index),
      original,
    }),
  );
  return {
    ...best,
    runs,
    findings,
    tallies: [...first.tallies, ...best.tallies],
    reason: findings[0]?.message ?? best.reason,
    durationMs: first.durationMs,
  };
}

function identityOf({ findings }: CaseResult): string {
  return findings.map((finding) => finding.fingerprint).join(' ');
}

function withCounterexample(
  finding: Finding,
  { planned, reading }: ReadCase,
  input: StoredValue,
  drawn: { readonly seed: number; readonly path: string; readonly original: StoredValue },
): Finding {
  const sent = finding.evidence?.steps.findLast((step) => step.operation === reading.operation.id);
  const feature = counterexampleFeature({
    case: planned.id,
    operation: reading.operation,
    scenario: reading.scenario,
    input: input.form === 'json' ? input.value : null,
    message:
      sent === undefined
        ? finding.message
        : `${finding.message}; ${describeOutcome(sent.observation.outcome)}`,
  });
  return {
    ...finding,
    replay: {
      ...finding.replay,
      command: replayCommand(finding.fingerprint),
      ...drawn,
      technique: 'variation',
      feature,
    },
  };
}
