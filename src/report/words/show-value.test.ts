import { expect, it } from 'vitest';
import type { Finding, Step } from '../../model/finding.ts';
import { inputOf, outcomeOf } from './show-value.ts';

const step = (operation: string, value: unknown): Step => ({
  operation,
  actor: 'user',
  input: { form: 'json', value },
  view: 'native',
  observation: {
    outcome: { kind: 'success', status: null, output: { of: value } },
    events: null,
    audit: null,
    durationMs: 1,
  },
});

const finding = (path: readonly (string | number)[], setup?: number) =>
  ({
    operation: 'list@1.0.0',
    mismatches: [{ path, kind: 'wrong-value', expected: 'a', actual: 'b' }],
    evidence: {
      states: [],
      steps: [step('make@1.0.0', 1), step('list@1.0.0', 2), step('list@1.0.0', 3), step('show@1.0.0', 4)],
      ...(setup === undefined ? {} : { setup }),
    },
  }) as unknown as Finding;

it('shows the call that a difference names, else the last one', () => {
  const shown = (path: readonly (string | number)[], setup?: number) => [
    inputOf(finding(path, setup)),
    outcomeOf(finding(path, setup)),
  ];
  const called = (input: number, answer = input) => [
    { form: 'json', value: input },
    { kind: 'success', status: null, output: { of: answer } },
  ];
  expect(shown(['steps', 1, 'output', 'items'])).toEqual(called(2));
  expect(shown(['steps', 1, 'output', 'items'], 1)).toEqual(called(3));
  expect(shown(['steps', 9, 'output'])).toEqual(called(3, 4));
  expect(shown(['output', 'items'])).toEqual(called(3, 4));
});
