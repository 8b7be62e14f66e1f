import type { Step } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import { editAnswer, editCase, editStep, evidenceOf, withEvidence } from '../forge.ts';
import { both, isGenerated, isPass, type Row, succeeded } from './row.ts';

const isWalked = (result: CaseResult) =>
  result.kind === 'scenario' && result.verdict === 'pass' && (evidenceOf(result)?.steps.length ?? 0) > 0;
const isSampled = (result: CaseResult) => isGenerated(result) && (result.sample?.length ?? 0) > 0;
const hasBody = (step: Step, result: CaseResult) =>
  isPass(result) &&
  succeeded(step) &&
  step.observation.exchange?.response?.body != null &&
  Object.keys(outputOf(step)).length > 0;

function outputOf({ observation: { outcome } }: Pick<Step, 'observation'>): object {
  return outcome.kind === 'success' && typeof outcome.output === 'object' ? (outcome.output ?? {}) : {};
}

/** Evidence that is less than a run keeps, or that says one thing in two ways. */
export const KEPT_FORGERIES: readonly Row[] = [
  [
    'how a scenario was followed',
    both,
    editCase(isWalked, (result) => {
      const { walk: _, ...evidence } = evidenceOf(result) ?? { steps: [], states: [] };
      return withEvidence(result, evidence);
    }),
    /does not tell how its sentences were followed/,
  ],
  [
    'the sample of a property removed',
    both,
    editCase(isSampled, ({ sample: _, ...result }) => result),
    /and keeps 0 of them: \d are due/,
  ],
  [
    'one of the sample removed',
    both,
    editCase(isSampled, (result) => ({ ...result, sample: result.sample?.slice(1) ?? [] })),
    /inputs that passed, and keeps \d of them/,
  ],
  [
    'an answer excused by what was never accepted',
    both,
    editStep(
      (step, result) => isPass(result) && succeeded(step),
      (step) => ({ ...step, residues: [{ from: step.operation, field: ['runId'], text: '"x"' }] }),
    ),
    /nothing shows that it accepted anything invalid/,
  ],
  [
    'an output that its body does not have',
    ['good over HTTP'],
    editAnswer(hasBody, (observation) => ({
      outcome: {
        kind: 'success',
        status: 200,
        output: { ...outputOf({ observation }), note: 'all of it was kept' },
      },
    })),
    /output is not what its body says/,
  ],
  [
    'a body that its output does not come from',
    ['good over HTTP'],
    editAnswer(hasBody, ({ exchange }) =>
      exchange?.response == null
        ? {}
        : { exchange: { ...exchange, response: { ...exchange.response, body: '{"ok":true}' } } },
    ),
    /output is not what its body says/,
  ],
];
