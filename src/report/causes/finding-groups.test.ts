import { expect, test } from 'vitest';
import { causesOf } from '../../model/cause.ts';
import type { Finding } from '../../model/finding.ts';
import { violatedReport } from '../sample-report.ts';
import { findingGroups } from './finding-groups.ts';

const [given] = violatedReport().findings;
if (given === undefined) throw new Error('no finding');

const late = {
  path: ['output', 'enteredAt'],
  kind: 'wrong-type',
  expected: 'a date',
  actual: '"5"',
} as const;
const lost = { path: ['output', 'name'], kind: 'missing', expected: 'a name', actual: 'nothing' } as const;

function finding(fingerprint: string, more: Partial<Finding>): Finding {
  const mismatches = more.mismatches ?? [];
  const one = {
    ...given,
    fingerprint,
    message: fingerprint,
    verdict: 'fail',
    level: 'must',
    profile: 'core',
    count: 1,
  };
  return {
    ...one,
    check: 'output-conforms',
    mismatches,
    causes: causesOf('output-conforms', mismatches),
    ...more,
  } as Finding;
}

const told = (findings: readonly Finding[]) =>
  findingGroups(findings).map(({ title, findings: own }) => [
    title,
    own.map(({ fingerprint }) => fingerprint),
  ]);

test('findings of several operations that share a cause are one group, told by what differs', () => {
  const findings = [
    finding('a', { operation: 'x@1', mismatches: [late] }),
    finding('b', { operation: 'y@1', mismatches: [lost] }),
    finding('c', { operation: 'z@1', mismatches: [{ ...late, actual: '"7"' }] }),
  ];
  expect(told(findings)).toEqual([
    ['enteredAt: expected a date, got "5"', ['a', 'c']],
    ['b', ['b']],
  ]);
  expect(findingGroups(findings)[0]).toMatchObject({ operations: ['x@1', 'z@1'], count: 2 });
});

test('a finding with several causes goes with the one that explains most, and no finding is in two groups', () => {
  const both = finding('both', { mismatches: [lost, late] });
  const groups = told([both, finding('a', { mismatches: [late] }), finding('b', { mismatches: [late] })]);
  expect(groups).toEqual([['enteredAt: expected a date, got "5"', ['both', 'a', 'b']]]);
});

test('the worst comes first: security, then musts, then what was seen most often; undecided last', () => {
  const findings = [
    finding('undecided', { verdict: 'inconclusive', profile: 'security' }),
    finding('should', { level: 'should', count: 90 }),
    finding('rare', {}),
    finding('often', { count: 40 }),
    finding('security', { profile: 'security' }),
  ];
  expect(findingGroups(findings).map(({ id }) => id)).toEqual([
    'security',
    'often',
    'rare',
    'should',
    'undecided',
  ]);
});

test('a security finding lifts the group that it shares a cause with', () => {
  const findings = [
    finding('often', { count: 99 }),
    finding('a', { mismatches: [late] }),
    finding('b', { mismatches: [late], profile: 'security' }),
  ];
  expect(findingGroups(findings).map(({ findings: own }) => own.length)).toEqual([2, 1]);
});

test('what is undecided shares no cause', () => {
  const findings = ['a', 'b'].map((name) => finding(name, { verdict: 'inconclusive', mismatches: [late] }));
  expect(findingGroups(findings)).toHaveLength(2);
});
