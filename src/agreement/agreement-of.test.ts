import { describe, expect, it } from 'vitest';
import type { Evidence, Step } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { CaseResult } from '../model/report.ts';
import { agreementOf } from './agreement-of.ts';
import { steady } from './steady.ts';

const GET = 'order.get@1.0.0';
const ADD = 'order.add@1.0.0';

function step(operation: string, input: unknown, output: unknown): Step {
  const outcome: Outcome = { kind: 'success', status: 200, output };
  return {
    operation,
    actor: 'user',
    input: { form: 'json', value: input },
    view: 'wire',
    observation: { outcome, events: null, audit: null, durationMs: 1 },
  };
}

const trace = (...steps: readonly Step[]): Evidence => ({ states: [], steps });

function result(operation: string, given: Partial<CaseResult>): CaseResult {
  return {
    case: `${operation}/one`,
    kind: 'call',
    check: 'output-conforms',
    requirement: `${operation}#output`,
    operation,
    title: '',
    verdict: 'pass',
    reason: null,
    runs: 1,
    tallies: [],
    outcomes: {} as never,
    findings: [],
    evidence: null,
    durationMs: 1,
    ...given,
  };
}

const fixed = (operation: string, output: unknown) =>
  result(operation, { evidence: trace(step(operation, {}, output)) });
const drawn = (technique: string, input: unknown, output: unknown) => ({
  draw: { technique },
  evidence: trace(step(GET, input, output)),
});
const refused = (technique: string, input: unknown) => {
  const answered = step(GET, input, null);
  const outcome: Outcome = { kind: 'failure', status: 404, code: 'GONE', message: null };
  const observation = { ...answered.observation, outcome };
  return { draw: { technique }, evidence: trace({ ...answered, observation }) };
};
const generated = (...sample: readonly ReturnType<typeof drawn>[]) =>
  result(GET, { case: `${GET}/generated`, kind: 'property', sample });

function agreed(rest: readonly CaseResult[], mcp: readonly CaseResult[]) {
  return agreementOf([
    { name: 'rest', results: rest },
    { name: 'mcp', results: mcp },
  ]);
}

describe('surfaces, operation by operation', () => {
  it('agree where each operation was compared', () => {
    const { operations, verdict } = agreed([fixed(GET, 1), fixed(ADD, 2)], [fixed(GET, 1), fixed(ADD, 2)]);
    expect(operations).toEqual([
      { operation: GET, verdict: 'agree', compared: { mcp: 1 }, notCompared: {} },
      { operation: ADD, verdict: 'agree', compared: { mcp: 1 }, notCompared: {} },
    ]);
    expect(verdict).toBe('agree');
  });

  it('are not said to agree where one operation was compared in nothing', () => {
    const { operations, verdict } = agreed([fixed(GET, 1), fixed(ADD, 2)], [fixed(GET, 1)]);
    expect(operations[1]).toEqual({
      operation: ADD,
      verdict: 'not-observed',
      compared: { mcp: 0 },
      notCompared: { 'a surface does not offer the case': 1 },
    });
    expect(verdict).toBe('not-observed');
  });

  it('differ in the operation that was called, whatever the case is about', () => {
    const about = (output: unknown) =>
      result(GET, { evidence: trace(step(ADD, {}, output), step(GET, {}, { n: 1 })) });
    const { operations, differences, verdict } = agreed([about({ n: 1 })], [about({ n: 2 })]);
    expect(differences.map(({ operation }) => operation)).toEqual([ADD]);
    expect(operations.map((one) => [one.operation, one.verdict])).toEqual([
      [ADD, 'differ'],
      [GET, 'agree'],
    ]);
    expect(verdict).toBe('differ');
  });

  it('come to nothing in an operation that the first surface answers otherwise once more', () => {
    const found = agreed([fixed(GET, { n: 1 })], [fixed(GET, { n: 2 })]);
    const left = steady(found, agreed([fixed(GET, { n: 1 })], [fixed(GET, { n: 3 })]));
    expect(left.operations.map((one) => one.verdict)).toEqual(['not-observed']);
    expect(left.verdict).toBe('not-observed');
  });
});

describe('generated input over two surfaces', () => {
  it('is compared where both drew it alike', () => {
    const seen = agreed([generated(refused('min', 'a'))], [generated(refused('min', 'a'))]);
    expect([seen.compared, seen.verdict]).toEqual([1, 'agree']);
    const apart = agreed([generated(drawn('min', 'a', 1))], [generated(refused('min', 'a'))]);
    expect(apart.differences.map(({ kind }) => kind)).toEqual(['outcome']);
    expect(apart.verdict).toBe('differ');
  });

  it('is no agreement where both succeed: values are not compared, for what each surface can carry decides what there is to be shown', () => {
    const { differences, compared, verdict } = agreed(
      [generated(drawn('min', 'a', { total: 9 }))],
      [generated(drawn('min', 'a', { total: 8 }))],
    );
    expect([compared, differences, verdict]).toEqual([0, [], 'not-observed']);
  });

  it.each([
    ['it was drawn otherwise', generated(drawn('max', 'a', 2))],
    ['the input is another', generated(drawn('min', 'b', 2))],
    ['nothing of it is kept', generated()],
  ])('is not where %s', (_, other) => {
    const { compared, differences, operations } = agreed([generated(drawn('min', 'a', 1))], [other]);
    expect([compared, differences]).toEqual([0, []]);
    expect(operations[0]?.verdict).toBe('not-observed');
    expect(Object.keys(operations[0]?.notCompared ?? {})).toEqual([
      'no generated input that both surfaces answered as they should is kept of each',
    ]);
  });

  it('is the same where only fresh ids are others', () => {
    const one = generated(refused('id', { orderId: 'run-12' }));
    const other = generated(refused('id', { orderId: 'run-31' }));
    expect(agreed([one], [other]).compared).toBe(1);
  });
});
