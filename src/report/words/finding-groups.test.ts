import { expect, it } from 'vitest';
import { causesOf } from '../../model/cause.ts';
import type { Finding, Mismatch } from '../../model/finding.ts';
import { findingGroups } from './finding-groups.ts';
import { groupId } from './group-words.ts';
import { waitingOn, waitingSentence } from './waiting-on.ts';

const wrong = (field: string, kind: Mismatch['kind'] = 'wrong-type', expected = 'a text'): Mismatch => ({
  path: ['output', field],
  kind,
  expected,
  actual: '1',
});
const crash: Mismatch = {
  path: ['outcome'],
  kind: 'crash',
  expected: 'an answer',
  actual: 'a crash: TypeError: x',
};

function finding(operation: string, mismatches: readonly Mismatch[], rest: Partial<Finding> = {}): Finding {
  const check = rest.check ?? 'output-conforms';
  return {
    fingerprint: `${operation} ${check} ${mismatches.map(({ path, kind }) => `${path.join('.')} ${kind}`)}`,
    verdict: 'fail',
    attribution: 'implementation',
    operation,
    check,
    requirement: `${operation}#io/output`,
    level: 'must',
    profile: 'core',
    message: '',
    mismatches,
    causes: causesOf(check, mismatches),
    source: { file: null, exportName: null, pointer: '' },
    case: 'a case',
    count: 1,
    evidence: null,
    replay: { case: 'a case', command: '' },
    ...rest,
  };
}

/** A crash at a line. */
function crashAt(operation: string, line: number): Finding {
  const at = { file: 'src/hives.ts', line, from: line, excerpt: [] };
  const outcome = { kind: 'crash' as const, status: null, reason: 'TypeError: x', at };
  const observation = { outcome, events: null, audit: null, durationMs: 1 };
  const input = { form: 'json' as const, value: {} };
  const steps = [{ operation, actor: 'user', input, view: 'native' as const, observation }];
  return finding(operation, [crash], { check: 'no-crash', evidence: { states: [], steps } });
}

const shown = (findings: readonly Finding[]) =>
  findingGroups(findings).map(({ first, operations, shared }) => [
    first.operation,
    operations.length,
    shared?.path.at(-1),
  ]);

it('one field that is wrong alike is one group, over operations and checks, and by the widest cause', () => {
  expect(
    shown([
      finding('a', [wrong('size'), wrong('at')]),
      finding('b', [wrong('at')]),
      finding('c', [wrong('at')], { check: 'events-declared' }),
      finding('d', [wrong('at', 'missing')]),
    ]),
  ).toEqual([
    ['a', 3, 'at'],
    ['d', 1, 'at'],
  ]);
});

it('a field that differs in another way is another group, whatever the values are', () => {
  const said = (expected: string, actual: string): Mismatch => ({
    ...wrong('title', 'differs-from-example', expected),
    actual,
  });
  const groups = findingGroups([
    finding('a@1', [said('"Cafe\u0301" (U+0065 at 3)', '"Caf\u00e9" (U+00E9 at 3)')]),
    finding('b@1', [said('"10 EUR" (U+0020 at 2)', '"10\u00a0EUR" (U+00A0 at 2)')]),
    finding('c@1', [said('"end"', '"END"')]),
    finding('d@1', [said('"rent"', '"RENT"')]),
    finding('e@1', [said('"one"', '"two"')]),
  ]);
  expect(groups.map(({ operations }) => operations).sort()).toEqual([
    ['a@1'],
    ['b@1'],
    ['c@1', 'd@1'],
    ['e@1'],
  ]);
});

it('a number that came as text is one group, whatever the number is', () => {
  const text = (actual: string): Mismatch => ({ ...wrong('price', 'wrong-type', 'a number'), actual });
  expect(shown([finding('a@1', [text('"3"')]), finding('b@1', [text('"4.5"')])])).toEqual([
    ['a@1', 2, 'price'],
  ]);
});

it('crashes of the same words are one group only where the same line threw', () => {
  expect(shown([crashAt('a', 3), crashAt('b', 3), crashAt('c', 9)]).map(([, count]) => count)).toEqual([
    2, 1,
  ]);
});

it('security comes first, then what broke the harness, then musts by how many operations and how often', () => {
  const groups = findingGroups([
    finding('often', [wrong('x')], { count: 90 }),
    finding('seldom', [wrong('y')], { count: 2 }),
    finding('wide', [wrong('z')]),
    finding('wider', [wrong('z')]),
    finding('should', [wrong('q')], { level: 'should', count: 900 }),
    finding('harness', [], { verdict: 'error' }),
    finding('secret', [wrong('w')], { profile: 'security', level: 'should' }),
  ]);

  expect(groups.map(({ first }) => first.operation)).toEqual([
    'secret',
    'harness',
    'wide',
    'often',
    'seldom',
    'should',
  ]);
});

it('a finding of security is in no group with others', () => {
  expect(
    shown([finding('a', [wrong('at')]), finding('b', [wrong('at')], { profile: 'security' })]).map(
      ([, count]) => count,
    ),
  ).toEqual([1, 1]);
});

it('only what waits for a finding is parted from what is not observed', () => {
  const open = (id: string, reason: string) => ({
    id,
    operation: 'a',
    level: 'must' as const,
    profile: 'core' as const,
    text: '',
    source: { file: null, exportName: null, pointer: '' },
    status: 'unverified' as const,
    reason,
    attempts: 0,
    passes: 0,
    checks: [],
    cases: [],
  });
  const waits = open('a#errors/GONE', 'a#x/walked: not judged: no-crash already found an answer broken');
  const other = open('a#policy/auth', 'No state handler.');

  expect(waitingOn([waits, other])).toEqual({ waiting: [waits], others: [other] });
  expect([1, 7].map(waitingSentence)).toEqual([
    '1 more requirement waits for the findings above.',
    '7 more requirements wait for the findings above.',
  ]);
});

it('who lets in a user where an admin is asked for has a group of its own, beside those who let in everyone', () => {
  const letIn = (operation: string, expected: string) =>
    finding(operation, [{ path: ['outcome'], kind: 'not-refused', expected, actual: 'success' }], {
      check: 'policy-enforced',
      profile: 'security',
    });
  const groups = findingGroups([
    letIn('move@1.0.0', 'anonymous refused, for the policy asks for user'),
    letIn('show@1.0.0', 'anonymous refused, for the policy asks for user'),
    letIn('end@1.0.0', 'user refused, for the policy asks for admin'),
    letIn('drop@1.0.0', 'user refused, for the policy asks for admin'),
  ]);
  expect(groups.map(({ operations, shared }) => [operations, shared?.expected])).toEqual([
    [['move@1.0.0', 'show@1.0.0'], 'anonymous refused, for the policy asks for user'],
    [['end@1.0.0', 'drop@1.0.0'], 'user refused, for the policy asks for admin'],
  ]);
  expect(new Set(groups.map(groupId)).size).toBe(2);
});
