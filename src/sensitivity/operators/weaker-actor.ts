import { withOutcome } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause, clauseOf } from '../struck.ts';
import { refusalOf } from './outcome-change.ts';

/** A caller that the policy turns away is answered. */
export const weakerActor: Operator = {
  id: 'weaker-actor',
  title: 'answers a caller that the policy turns away',
  changes: (subject, at, world) => {
    const seen = refusalOf(subject, at);
    if (seen === undefined || subject.planned.check !== 'policy-enforced') return [];
    const success = world.successOf(seen.call.operation.id)?.step.observation.outcome;
    if (success?.kind !== 'success') return [];
    const { actor } = seen.call.step;
    return [
      {
        place: `outcome for ${actor}`,
        text: `${seen.call.operation.id} answers ${actor}, whom its policy turns away`,
        clause: clauseOf(seen.call.operation, 'policy/auth'),
        also: [caseClause(subject)],
        standing: 'silent',
        call: withOutcome(seen.call, { ...success }),
      },
    ];
  },
};
