import { withEvents } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause, clauseOf, isSuccess } from '../struck.ts';
import { eventsOf } from './event-change.ts';

/** A success sends an event that the contract does not declare. */
export const addEvent: Operator = {
  id: 'add-event',
  title: 'sends an event that is not declared',
  changes: (subject, at) => {
    const seen = eventsOf(subject, at);
    if (seen === undefined || !isSuccess(seen.call.step.observation.outcome)) return [];
    const event = {
      key: 'something.happened',
      version: null,
      payload: {},
      traceId: seen.events[0]?.traceId ?? null,
    };
    return [
      {
        place: 'events: one more',
        text: `${seen.call.operation.id} sends ${event.key}, which is not declared`,
        clause: clauseOf(seen.call.operation, 'sideEffects/emits'),
        also: [caseClause(subject)],
        standing: 'silent',
        call: withEvents(seen.call, [...seen.events, event]),
      },
    ];
  },
};
