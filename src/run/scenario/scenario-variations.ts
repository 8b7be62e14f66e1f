import * as fc from 'fast-check';
import { arbitraryOf } from '../../arbitrary/arbitrary-of.ts';
import { boundaryInputs } from '../../arbitrary/boundary-inputs.ts';
import { describeOutcome } from '../../checks/mismatch.ts';
import { counterexampleFeature } from '../../gherkin/counterexample-feature.ts';
import { replayCommand } from '../../judge/finding-of.ts';
import { Tallies } from '../../judge/tallies.ts';
import type { ScenarioCase, StoredValue } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { Operation } from '../../model/operation.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Model } from '../../model/schema.ts';
import type { Origin } from '../property/failures.ts';
import { type Drawn, draw, seedOf } from '../property/inputs.ts';
import { operationOf } from '../send.ts';
import type { RunSession } from '../session.ts';
import { type FreeFields, freeFields } from './free-fields.ts';
import { scenarioOf } from './scenario-of.ts';
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
  planned: ScenarioCase,
  first: CaseResult,
  session: RunSession,
): Promise<CaseResult> {
  const { options } = session;
  const { phases, maxExamples } = options;
  if (!phases.includes('coverage') && !phases.includes('fuzzing')) return first;
  const operation = operationOf(planned.operation, session);
  const free = freeFields(planned, operation);
  const { input } = operation;
  if (free === null || input === null || input.kind !== 'zod') return first;
  const generation = generationOf(input, session);
  const arbitrary = wholeArbitrary(input, session);
  if (arbitrary === null) return first;
  const edges = phases.includes('coverage')
    ? boundaryInputs(input.schema, { ...generation, base: free.base })
    : [];
  const count = phases.includes('fuzzing') ? Math.ceil(maxExamples / SHARE) : 0;
  const seed = seedOf(options.seed, planned.id, 0);
  let runs = first.runs;
  const tried = new Set([JSON.stringify(planned.base)]);
  for (const { value, origin } of chained(firstOf(edges, MOST_EDGES), draw(arbitrary, seed, count))) {
    if (session.signal.aborted || performance.now() > session.deadline) break;
    const varied = variation(value, free, operation);
    if (varied === null || tried.has(JSON.stringify(varied))) continue;
    tried.add(JSON.stringify(varied));
    runs += 1;
    const result = await walkAlone(planned, varied, session);
    if (!breaks(result, planned)) continue;
    return broken(
      planned,
      { first, found: result, runs, origin, arbitrary, free, original: varied },
      session,
    );
  }
  return { ...first, runs };
}

function generationOf(input: Model, { overrides }: RunSession) {
  const accepts = (value: unknown) => input.check(value, 'wire').ok;
  return { view: 'wire', name: input.name, overrides, accepts } as const;
}

const built = new WeakMap<RunSession, WeakMap<Model, fc.Arbitrary<unknown> | null>>();

/** Values of a whole input model, built once a run; null where part of the model has no generator. */
function wholeArbitrary(input: Model, session: RunSession): fc.Arbitrary<unknown> | null {
  const known = built.get(session) ?? new WeakMap<Model, fc.Arbitrary<unknown> | null>();
  built.set(session, known);
  const before = known.get(input);
  if (before !== undefined) return before;
  const { arbitrary, gaps } = arbitraryOf(input.schema, generationOf(input, session));
  const whole = gaps.length > 0 ? null : arbitrary;
  known.set(input, whole);
  return whole;
}

/** Edges of the input model that are walked: each costs a whole walk, and the first ones are single fields. */
const MOST_EDGES = 24;

function* firstOf(
  edges: Iterable<{ readonly id: string; readonly value: unknown }>,
  most: number,
): Generator<Drawn> {
  let left = most;
  for (const { id, value } of edges) {
    if (left === 0) return;
    left -= 1;
    yield { value, origin: { phase: 'coverage', id, value } };
  }
}

function* chained<Item>(...parts: readonly Iterable<Item>[]): Generator<Item> {
  for (const part of parts) yield* part;
}

/** The documented input with its free fields replaced; null where that leaves the model. */
function variation(
  value: unknown,
  { base, names }: FreeFields,
  { input: model }: Operation,
): StoredValue | null {
  if (typeof value !== 'object' || value === null) return null;
  const settled = Object.fromEntries(Object.entries(base).filter(([name]) => !names.has(name)));
  const taken = Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)));
  const input = JSON.parse(JSON.stringify({ ...settled, ...taken }));
  return model?.check(input, 'wire').ok ? { form: 'json', value: input } : null;
}

function breaks(result: CaseResult, { operation }: ScenarioCase): boolean {
  if (result.verdict !== 'fail') return false;
  const outcome = result.findings[0]?.evidence?.steps.findLast((step) => step.operation === operation)
    ?.observation.outcome;
  const refusedElsehow =
    outcome?.kind === 'failure' && result.findings.every((finding) => finding.check === 'scenario-holds');
  return !refusedElsehow;
}

interface Break {
  readonly first: CaseResult;
  readonly found: CaseResult;
  readonly runs: number;
  readonly origin: Origin;
  readonly arbitrary: fc.Arbitrary<unknown>;
  readonly free: FreeFields;
  readonly original: StoredValue;
}

/** The smallest variation that breaks in the same way, with a feature that shows it on its own. */
async function broken(
  planned: ScenarioCase,
  { first, found, runs, origin, arbitrary, free, original }: Break,
  session: RunSession,
): Promise<CaseResult> {
  const operation = operationOf(planned.operation, session);
  const identity = identityOf(found);
  let best = found;
  let input = original;
  let path: string | null = null;
  if (origin.phase === 'fuzzing') {
    let left = BUDGET;
    const property = fc.asyncProperty(arbitrary, async (value) => {
      const smaller = variation(value, free, operation);
      if (smaller === null || left === 0 || session.signal.aborted) return;
      left -= 1;
      const result = await walkAlone(planned, smaller, session);
      if (!breaks(result, planned) || identityOf(result) !== identity) return;
      best = result;
      input = smaller;
      throw new Error('still broken');
    });
    const details = await fc.check(property, { seed: origin.seed, path: String(origin.index), numRuns: 1 });
    path = details.counterexamplePath ?? String(origin.index);
  }
  const drawn = {
    seed: origin.phase === 'fuzzing' ? origin.seed : session.options.seed,
    ...(path === null ? {} : { path }),
    original,
  };
  const findings = best.findings.map((finding) =>
    withCounterexample(finding, planned, operation, input, drawn),
  );
  return {
    ...best,
    runs,
    findings,
    tallies: tallied(first, best),
    reason: findings[0]?.message ?? best.reason,
    durationMs: first.durationMs,
  };
}

function tallied(...results: readonly CaseResult[]): CaseResult['tallies'] {
  const tallies = new Tallies();
  for (const { tallies: told } of results) {
    for (const tally of told) tallies.addTally(tally);
  }
  return tallies.list();
}

function identityOf({ findings }: CaseResult): string {
  return findings.map((finding) => finding.fingerprint).join(' ');
}

function withCounterexample(
  finding: Finding,
  planned: ScenarioCase,
  operation: Operation,
  input: StoredValue,
  drawn: { readonly seed: number; readonly path?: string; readonly original: StoredValue },
): Finding {
  const sent = finding.evidence?.steps.findLast((step) => step.operation === operation.id);
  const feature = counterexampleFeature({
    case: planned.id,
    operation,
    scenario: scenarioOf(planned, operation),
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
