import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { mutant as forgetsEvents } from '../../fixtures/implementations/mutants/events-declared.ts';
import { mutant as wrongExample } from '../../fixtures/implementations/mutants/example-holds.ts';
import { mutant as wrongCode } from '../../fixtures/implementations/mutants/scenarios/returns-the-wrong-code.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { builtinChecks } from '../checks/index.ts';
import type { Evidence, Judgement } from '../model/finding.ts';
import { REDACTED } from '../model/redactor.ts';
import type { CaseResult } from '../model/report.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { rejudgeOf } from './rejudge.ts';

const contract = contractOf(...agentRunModules);
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));
const judge = rejudgeOf(plan, operations, [], builtinChecks);

interface Kept {
  readonly result: CaseResult;
  readonly evidence: Evidence;
}

const kept: Kept[] = [];

beforeAll(async () => {
  for (const adapter of [
    referenceAdapter(),
    forgetsEvents.adapter(),
    wrongCode.adapter(),
    wrongExample.adapter(),
  ]) {
    const { events } = await conformanceOf(contract, adapter, { phases: ['examples'] });
    const results = events.flatMap((event) => (event.type === 'case-finished' ? [event.result] : []));
    for (const result of JSON.parse(JSON.stringify(results)) as typeof results) {
      const evidence = result.evidence ?? result.findings.find((one) => one.evidence !== null)?.evidence;
      if (result.kind !== 'property' && evidence != null) kept.push({ result, evidence });
    }
  }
}, 60_000);

/** What the check of a case says of it; inconclusive where it cannot be judged. */
function own(
  { result }: Kept,
  evidence: Evidence,
): { readonly verdict: Judgement['verdict']; readonly because: string } {
  const said = (judge(result, evidence) ?? []).filter(
    ({ check, requirement }) => check === result.check && requirement === result.requirement,
  );
  const verdict = ['fail', 'inconclusive', 'pass'].find((each) => said.some((one) => one.verdict === each));
  return {
    verdict: (verdict ?? 'inconclusive') as Judgement['verdict'],
    because: said.map(({ reason }) => reason ?? '').join('; '),
  };
}

/** Ways to know less: each takes a number that says where. */
const LESS: Readonly<Record<string, (evidence: Evidence, at: number) => Evidence>> = {
  'the last calls': (evidence, at) => ({
    ...evidence,
    steps: evidence.steps.slice(0, at % (evidence.steps.length + 1)),
  }),
  'the last sentences': ({ walk, ...evidence }, at) => ({
    ...evidence,
    ...(walk && { walk: { ...walk, taken: walk.taken.slice(0, at % (walk.taken.length + 1)) } }),
  }),
  'the last states': (evidence, at) => ({
    ...evidence,
    states: evidence.states.slice(0, at % (evidence.states.length + 1)),
  }),
  'the window of events': (evidence, at) => observed(evidence, at, { events: null }),
  'the audit trail': (evidence, at) => observed(evidence, at, { audit: null }),
  'the end of the window': (evidence, at) => observed(evidence, at, { unsettled: 'it was not waited for' }),
  'a value of an answer': (evidence, at) => holed(evidence, at),
  'what a state gave': (evidence) => ({
    ...evidence,
    states: evidence.states.map(({ values, ...state }) => ({
      ...state,
      values: Object.fromEntries(Object.keys(values).map((name) => [name, REDACTED])),
    })),
  }),
};

function observed(
  evidence: Evidence,
  at: number,
  less: Partial<Evidence['steps'][number]['observation']>,
): Evidence {
  const index = at % Math.max(1, evidence.steps.length);
  return {
    ...evidence,
    steps: evidence.steps.map((step, place) =>
      place === index ? { ...step, observation: { ...step.observation, ...less } } : step,
    ),
  };
}

/** One leaf of what some call answered, as a secret leaves it. */
function holed(evidence: Evidence, at: number): Evidence {
  let left = at % 17;
  const walk = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null)
      return Array.isArray(value)
        ? value.map(walk)
        : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part)]));
    left -= 1;
    return left === -1 ? REDACTED : value;
  };
  const steps = evidence.steps.map(({ observation, ...step }) => {
    const { outcome } = observation;
    return outcome.kind === 'success'
      ? { ...step, observation: { ...observation, outcome: { ...outcome, output: walk(outcome.output) } } }
      : { ...step, observation };
  });
  return { ...evidence, steps };
}

describe('the law of the judge: who knows less may say less, and nothing else', () => {
  it('has passes and failures of calls and of scenarios to hold against it', () => {
    const seen = new Set(kept.map((each) => `${each.result.kind} ${own(each, each.evidence).verdict}`));
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['call fail', 'call pass', 'scenario fail', 'scenario pass']),
    );
  });

  it('loses what it decides by: calls, sentences, states, events, values', () => {
    const silent = (less: (evidence: Evidence, at: number) => Evidence) =>
      kept.some((each) => {
        const decided = own(each, each.evidence).verdict !== 'inconclusive';
        return decided && own(each, less(each.evidence, 0)).verdict === 'inconclusive';
      });
    const blind = Object.keys(LESS).filter((name) => !silent(LESS[name] ?? ((evidence) => evidence)));
    expect(blind).toEqual(['the audit trail', 'the end of the window']);
  });

  it.each(Object.keys(LESS))('holds where %s is missing', (name) => {
    const less = LESS[name];
    if (less === undefined) throw new Error(name);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, at) => {
        const each = kept[which % kept.length];
        if (each === undefined) return;
        const [whole, rest] = [own(each, each.evidence), own(each, less(each.evidence, at))];
        const told = `${each.result.case}: ${whole.verdict} (${whole.because}) became ${rest.verdict} (${rest.because})`;
        if (rest.verdict !== 'inconclusive' && rest.verdict !== whole.verdict) throw new Error(told);
      }),
      { numRuns: 600, seed: 13 },
    );
  });
});
