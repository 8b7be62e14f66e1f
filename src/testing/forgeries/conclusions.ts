import { editCase, evidenceOf, whitewashed } from '../forge.ts';
import { both, broken, isCall, isFail, isGenerated, isPass, type Row, told } from './row.ts';

export const CONCLUSIONS_FORGERIES: readonly Row[] = [
  [
    'a fail made a pass',
    broken,
    editCase(isFail, (result) => told(result, { verdict: 'pass', reason: null })),
    /is a pass, and something in it failed/,
  ],
  [
    'a fail made a pass, all else in step',
    broken,
    editCase(isFail, whitewashed),
    /is a pass, and its evidence fails/,
  ],
  [
    'the same without the evidence',
    broken,
    editCase(isFail, (result) => told(whitewashed(result), { evidence: null })),
    /is a pass, and carries no evidence/,
  ],
  [
    'the findings of a case removed',
    broken,
    editCase(isFail, (result) => told(result, { findings: [], evidence: evidenceOf(result) })),
    /shows no finding of it/,
  ],
  [
    'a case that could not be decided made a pass',
    ['good'],
    editCase(
      (result) => isCall(result) && result.verdict === 'inconclusive',
      (result) =>
        told(whitewashed(result), {
          tallies: result.tallies.map((one) => ({ ...one, pass: 1, inconclusive: 0 })),
        }),
    ),
    /is a pass, and carries no evidence/,
  ],
  [
    'tallies inflated',
    both,
    editCase(isPass, (result) =>
      told(result, { tallies: result.tallies.map((one) => ({ ...one, pass: 9 })) }),
    ),
    /came to 9 pass/,
  ],
  [
    'a tally of another requirement',
    both,
    (parts) =>
      editCase(isPass, (result) =>
        told(result, {
          tallies: [
            ...result.tallies,
            {
              check: 'no-crash',
              requirement: parts.requirements.at(-1)?.id ?? '',
              pass: 1,
              fail: 0,
              inconclusive: 0,
            },
          ],
        }),
      )(parts),
    /and comes to nothing by its evidence/,
  ],
  [
    'answers inflated',
    both,
    editCase(isPass, (result) => told(result, { outcomes: { ...result.outcomes, success: 99 } })),
    /counts other answers than its evidence shows/,
  ],
  [
    'inputs inflated',
    both,
    editCase(isGenerated, (result) => told(result, { runs: 100_000 })),
    /tried 100000 inputs, and counts/,
  ],
  [
    'judgements of generated input inflated',
    both,
    editCase(isGenerated, (result) =>
      told(result, { tallies: result.tallies.map((one) => ({ ...one, pass: 5000 })) }),
    ),
    /and counts 5000 judgements/,
  ],
  [
    'an own check called passed',
    broken,
    editCase(
      (result) => isFail(result) && result.findings.some(({ check }) => check === result.check),
      (result) => told(result, { own: 'pass' }),
    ),
    /says that its own check passed/,
  ],
  [
    'a finding made a should',
    broken,
    editCase(isFail, (result) =>
      told(result, { findings: result.findings.map((one) => ({ ...one, level: 'should' as const })) }),
    ),
    /carries a finding as a should/,
  ],
  [
    'a finding blamed on the contract',
    broken,
    editCase(isFail, (result) =>
      told(result, {
        findings: result.findings.map((one) => ({ ...one, attribution: 'contract' as const })),
      }),
    ),
    /blames the contract/,
  ],
  [
    'a finding said in other words',
    broken,
    editCase(isFail, (result) =>
      told(result, {
        findings: result.findings.map((one) => ({
          ...one,
          mismatches: one.mismatches.map((each) => ({ ...each, actual: 'almost right' })),
        })),
      }),
    ),
    /in another way than it says/,
  ],
  [
    'a finding of another kind',
    broken,
    editCase(isFail, (result) =>
      told(result, { findings: result.findings.map((one) => ({ ...one, fingerprint: 'f'.repeat(12) })) }),
    ),
    /which is not what it shows/,
  ],
];
