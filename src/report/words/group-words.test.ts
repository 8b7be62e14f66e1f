import { expect, test } from 'vitest';
import { causesOf } from '../../model/cause.ts';
import type { Finding } from '../../model/finding.ts';
import { violatedReport } from '../sample-report.ts';
import { findingGroups } from './finding-groups.ts';
import { groupId, groupTitle } from './group-words.ts';

const [given] = violatedReport().findings;
if (given === undefined) throw new Error('no finding');
const late = {
  path: ['output', 'enteredAt'],
  kind: 'wrong-type',
  expected: 'a date',
  actual: '"5"',
} as const;

function finding(fingerprint: string, more: Partial<Finding> = {}): Finding {
  const one = {
    ...given,
    fingerprint,
    operation: `${fingerprint}@1`,
    message: fingerprint,
    check: 'output-conforms',
  };
  return { ...one, mismatches: [late], causes: causesOf('output-conforms', [late]), ...more } as Finding;
}

const told = (findings: readonly Finding[]) =>
  findingGroups(findings).map((one) => [groupTitle(one), groupId(one)]);

test('one finding speaks for itself; several are told by what they share', () => {
  expect(told([finding('a')])).toEqual([['a', 'a']]);
  expect(told([finding('a'), finding('b')])).toEqual([
    ['enteredAt: expected a date, got "5"', causesOf('output-conforms', [late])[0]],
  ]);
});

test('what is undecided comes last, whatever it is about', () => {
  const undecided = finding('undecided', { verdict: 'inconclusive', causes: [] });
  const should = finding('should', { level: 'should', causes: [] });
  expect(told([undecided, should]).map(([title]) => title)).toEqual(['should', 'undecided']);
});

test('groups of one cause that a guess, a level or a line of code keeps apart have ids of their own', () => {
  const text = (name: string, actual: string, more: Partial<Finding> = {}) => {
    const mismatches = [
      { path: ['output', 'name'], kind: 'wrong-value', expected: '"Ada"', actual },
    ] as const;
    return finding(name, { mismatches, causes: causesOf('output-conforms', mismatches), ...more });
  };
  const groups = findingGroups([
    ...[text('a', '"ada"'), text('b', '"ADA"')],
    ...[text('c', '" Ada"'), text('d', '"Ada "')],
    ...[text('e', '"ada"', { level: 'should' }), text('f', '"ada"', { level: 'should' })],
  ]);
  expect(groups.map(({ findings }) => findings.length)).toEqual([2, 2, 2]);
  expect(new Set(groups.map(groupId)).size).toBe(3);
});
