import type { ObservedEvent } from '../../model/observation.ts';
import { OMIT, type Path, placeName, put, standingOf, withEvents } from '../altered.ts';
import { fieldsOf } from '../fields.ts';
import type { Change, Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import type { Subject } from '../subject.ts';
import { eventClause, eventsOf, payloadModel } from './event-change.ts';
import { another } from './other-id.ts';
import { ofOtherType } from './retype-field.ts';

/** An event's payload lacks a field, or holds something else in it. */
export const alterEvent: Operator = {
  id: 'alter-event',
  title: 'sends an event with another payload',
  changes: (subject, at) => {
    const seen = eventsOf(subject, at);
    if (seen === undefined) return [];
    return seen.events.flatMap((event, index) =>
      fieldsOf(event.payload)
        .filter(({ value }) => value !== undefined)
        .flatMap(({ path, value }) => [
          ...alteration(subject, at, index, path, OMIT, 'left out'),
          ...alteration(subject, at, index, path, ofOtherType(value), 'of another type'),
          ...(typeof value === 'string' || typeof value === 'number'
            ? alteration(subject, at, index, path, another(value), 'of something else')
            : []),
        ]),
    );
  },
};

function alteration(
  subject: Subject,
  at: number,
  index: number,
  path: Path,
  member: unknown,
  how: string,
): readonly Change[] {
  const seen = eventsOf(subject, at);
  const event = seen?.events[index];
  if (seen === undefined || event === undefined) return [];
  const { operation, view } = seen.call;
  const altered: ObservedEvent = { ...event, payload: put(event.payload, path, member) };
  return [
    {
      place: `events.${event.key}.${placeName(path)}: ${how}`,
      text: `${operation.id} sends ${event.key} with \`${placeName(path)}\` ${how}`,
      clause: eventClause(operation, event.key),
      also: [caseClause(subject)],
      standing: standingOf(payloadModel(operation, event), event.payload, altered.payload, view),
      call: withEvents(seen.call, seen.events.with(index, altered)),
    },
  ];
}
