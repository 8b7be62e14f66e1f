import { editAnswer, editCase, editStep, evidenceOf, withEvidence } from '../forge.ts';
import {
  both,
  broken,
  emitted,
  isCall,
  isExample,
  isFail,
  isPass,
  ofExample,
  type Row,
  succeeded,
} from './row.ts';

export const EVIDENCE_FORGERIES: readonly Row[] = [
  [
    'an output edited',
    both,
    editAnswer(ofExample, () => ({ outcome: { kind: 'success', status: 200, output: {} } })),
    /came to .* and comes to .* by its evidence/,
  ],
  [
    'a refusal made a success',
    both,
    editAnswer(
      ({ observation }, result) => isPass(result) && observation.outcome.kind === 'failure',
      () => ({ outcome: { kind: 'success', status: 200, output: {} } }),
    ),
    /by its evidence|its evidence says 200/,
  ],
  [
    'the fault mended in the evidence',
    broken,
    editAnswer(
      (_, result) => isFail(result),
      ({ outcome }) => ({
        outcome: {
          kind: 'failure',
          status: 404,
          code: 'RUN_NOT_FOUND',
          message: 'x',
          ...(outcome.kind === ('x' as never) ? {} : {}),
        },
      }),
    ),
    /by its evidence|does not fail|its evidence says/,
  ],
  [
    'a status edited',
    ['good over HTTP'],
    editAnswer(ofExample, ({ outcome }) => ({ outcome: { ...outcome, status: 201 } as typeof outcome })),
    /was answered 200, and its evidence says 201/,
  ],
  [
    'an input edited',
    both,
    editStep(ofExample, (step) => ({
      ...step,
      input: { form: 'json', value: { runId: 'other', agentId: 'other' } },
    })),
    /with another input, key or fault than planned/,
  ],
  [
    'an actor edited',
    both,
    editStep(ofExample, (step) => ({ ...step, actor: 'admin' })),
    /calls that are not the ones planned/,
  ],
  [
    'an event edited',
    both,
    editAnswer(emitted, ({ events }) => ({ events: (events ?? []).map((one) => ({ ...one, payload: {} })) })),
    /by its evidence|breaks .* and it does not say so/,
  ],
  [
    'an event of another key',
    both,
    editAnswer(
      (step, result) => emitted(step) && isCall(result),
      ({ events }) => ({ events: (events ?? []).map((one) => ({ ...one, key: 'other' })) }),
    ),
    /by its evidence/,
  ],
  [
    'events that were not looked for',
    both,
    editAnswer(
      (step, result) => emitted(step) && isCall(result),
      () => ({ events: null }),
    ),
    /by its evidence/,
  ],
  [
    'an audit entry removed',
    both,
    editAnswer(
      ({ observation }, result) => isCall(result) && (observation.audit?.length ?? 0) > 0,
      () => ({ audit: [] }),
    ),
    /by its evidence/,
  ],
  [
    'a window said to be open',
    both,
    editAnswer(
      ({ observation }, result) => isPass(result) && observation.events !== null,
      () => ({ unsettled: 'it was late' }),
    ),
    /does not say so|by its evidence/,
  ],
  [
    'evidence of another case',
    both,
    (parts) => {
      const [one, other] = parts.cases.filter(isExample);
      const evidence = other === undefined ? null : evidenceOf(other);
      if (evidence === null) throw new Error('no other case');
      return editCase(
        (each) => each === one,
        (result) => withEvidence(result, evidence),
      )(parts);
    },
    /calls that are not the ones planned|another input, key or fault/,
  ],
  [
    'a call left out of the evidence',
    both,
    editCase(
      (result) => isPass(result) && (result.evidence?.steps.length ?? 0) > 1,
      (result) => withEvidence(result, { states: [], steps: result.evidence?.steps.slice(0, 1) ?? [] }),
    ),
    /counts other answers/,
  ],
  [
    'a state that was not entered',
    both,
    editCase(
      // An example that is reproduced as documented is so in any state; other calls use what the state gave.
      (result) =>
        isPass(result) && !result.case.includes('#examples/') && (result.evidence?.states.length ?? 0) > 0,
      (result) => withEvidence(result, { ...(result.evidence ?? { steps: [] }), states: [] }),
    ),
    /by its evidence|another input/,
  ],
  [
    'a state of another name',
    both,
    editCase(
      (result) => isPass(result) && (result.evidence?.states.length ?? 0) > 0,
      (result) =>
        withEvidence(result, {
          steps: [],
          ...result.evidence,
          states: (result.evidence?.states ?? []).map((one) => ({ ...one, name: 'All is well' })),
        }),
    ),
    /calls that are not the ones planned/,
  ],
  [
    'a fault of a request removed',
    ['good over HTTP'],
    editStep(
      ({ raw }) => raw !== undefined,
      ({ raw: _, ...step }) => step,
    ),
    /with another input, key or fault than planned/,
  ],
  [
    'a key of idempotency removed',
    both,
    editStep(
      ({ idempotencyKey }) => idempotencyKey !== undefined,
      ({ idempotencyKey: _, ...step }) => step,
    ),
    /with another input, key or fault than planned/,
  ],
  [
    'a secret said to have been taken out',
    both,
    editStep(ofExample, ({ faithful: _, ...step }) => ({ ...step, redacted: true })),
    /no mark shows where/,
  ],
  [
    'the native copy removed',
    ['good'],
    editStep(
      (step, result) => isCall(result) && typeof step.faithful === 'string',
      ({ faithful: _, ...step }) => step,
    ),
    /by its evidence/,
  ],
  [
    'the native copy left as it was',
    ['good'],
    editAnswer(
      (step, result) => isPass(result) && typeof step.faithful === 'string' && succeeded(step),
      () => ({ outcome: { kind: 'success', status: 200, output: {} } }),
    ),
    /by its evidence/,
  ],
];
