import { withEvents } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import { eventClause, eventsOf } from './event-change.ts';

/** An event that came with a call is not sent. */
export const dropEvent: Operator = {
  id: 'drop-event',
  title: 'forgets an event',
  changes: (subject, at) => {
    const seen = eventsOf(subject, at);
    if (seen === undefined) return [];
    const keys = [...new Set(seen.events.map(({ key }) => key))];
    return keys.map((key) => ({
      place: `events.${key}`,
      text: `${seen.call.operation.id} forgets to send ${key}`,
      clause: eventClause(seen.call.operation, key),
      also: [caseClause(subject)],
      standing: 'silent' as const,
      was: key,
      call: withEvents(
        seen.call,
        seen.events.filter((event) => event.key !== key),
      ),
    }));
  },
};
