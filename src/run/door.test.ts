import { expect, it } from 'vitest';
import { caseResult } from '../judge/case-result.ts';
import type { Case } from '../model/case.ts';
import type { Evidence } from '../model/finding.ts';
import type { CaseResult } from '../model/report.ts';
import { doorOf } from './door.ts';

const SECRET = 'hunter2hunter2';
const evidence: Evidence = {
  states: [{ name: 'Run exists', by: 'state handler', values: { runId: SECRET } }],
  steps: [
    {
      operation: 'run.get@1.0.0',
      actor: 'user',
      input: { form: 'json', value: { runId: SECRET } },
      view: 'wire',
      observation: {
        outcome: { kind: 'success', status: 200, output: { note: SECRET } },
        events: null,
        audit: null,
        durationMs: 1,
      },
    },
  ],
  setup: 1,
  stuck: `no state: ${SECRET}`,
  teardown: [`not left: ${SECRET}`],
};
const planned = { id: 'case', kind: 'property' } as Case;
const result: CaseResult = caseResult(planned, {
  verdict: 'pass',
  reason: null,
  durationMs: 1,
  evidence,
  sample: [{ draw: { technique: 'fuzzing', seed: 1, path: '0' }, evidence }],
});

it('takes secrets out of all that a case keeps, and leaves every fact that a judge needs', () => {
  const door = doorOf({ values: [{ value: SECRET, shownAs: '[redacted]' }], names: [] });

  const told = door.result(result);

  expect(JSON.stringify(told)).not.toContain(SECRET);
  for (const kept of [told.evidence, told.sample?.[0]?.evidence]) {
    expect(kept).toMatchObject({
      setup: 1,
      stuck: 'no state: [redacted]',
      teardown: ['not left: [redacted]'],
    });
    expect(kept?.steps[0]?.redacted).toBe(true);
  }
});
