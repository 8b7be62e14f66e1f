import { withEvents } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import { eventClause, eventsOf } from './event-change.ts';

/** An event is sent twice. */
export const duplicateEvent: Operator = {
  id: 'duplicate-event',
  title: 'sends an event twice',
  changes: (subject, at) => {
    const seen = eventsOf(subject, at);
    if (seen === undefined) return [];
    const first = new Map(seen.events.map((event) => [event.key, event]));
    return [...first].map(([key, event]) => ({
      place: `events.${key}`,
      text: `${seen.call.operation.id} sends ${key} twice`,
      clause: eventClause(seen.call.operation, key),
      also: [caseClause(subject)],
      standing: 'silent' as const,
      was: key,
      call: withEvents(seen.call, [...seen.events, event]),
    }));
  },
};
