import { withOutcome } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import { refusalOf } from './outcome-change.ts';

/** A refusal to a caller that the policy turns away carries the data that it refuses. */
export const leakInRefusal: Operator = {
  id: 'leak-in-refusal',
  title: 'hands out data in a refusal',
  changes: (subject, at, world) => {
    const seen = refusalOf(subject, at);
    if (seen === undefined || subject.planned.check !== 'policy-enforced') return [];
    const success = world.successOf(seen.call.operation.id)?.step.observation.outcome;
    if (success?.kind !== 'success' || typeof success.output !== 'object' || success.output === null)
      return [];
    const { operation, view } = seen.call;
    const data = view === 'native' ? operation.output.toWire(success.output) : success.output;
    const body = typeof seen.refusal.body === 'object' && seen.refusal.body !== null ? seen.refusal.body : {};
    return [
      {
        place: `body of ${seen.refusal.code ?? 'a refusal'} to ${seen.call.step.actor}`,
        text: `${operation.id} refuses with ${seen.refusal.code ?? 'no code'}, and hands the data out in the refusal`,
        clause: caseClause(subject),
        also: [],
        standing: 'silent',
        call: withOutcome(seen.call, { ...seen.refusal, body: { ...body, data } }),
      },
    ];
  },
};
