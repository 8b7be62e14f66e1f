import { expect, test } from 'vitest';
import * as yaml from 'yaml';
import type { Finding } from '../model/finding.ts';
import { foldReport } from '../report/fold.ts';
import { failingCase, sampleEvents, sampleRequirement } from '../testing/sample-run.ts';
import { acceptsFinding } from './entry-accepts.ts';
import { parseBaseline } from './parse-baseline.ts';

const requirement = sampleRequirement('a');
const report = foldReport(
  sampleEvents({
    requirements: [requirement],
    cases: [failingCase(requirement, '1', { mismatch: { kind: 'too-long' } })],
  }),
);
const [finding] = report.findings as readonly [Finding];

test.each([
  ['too-long', true],
  ['too_big', true],
  ['too_small', false],
  ['too-short', false],
])('an entry about %s accepts what is too long: %s', (kind, accepted) => {
  const { entries } = parseBaseline(
    JSON.stringify({
      entries: [
        { requirement: requirement.id, check: '*', expect: 'fail', mismatch: { kind }, reason: 'Known.' },
      ],
    }),
    'proviso.baseline.json',
    yaml,
  );

  expect(entries.map((entry) => acceptsFinding(entry, finding, report))).toEqual([accepted]);
});
