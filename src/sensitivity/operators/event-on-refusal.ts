import type { JudgedCall } from '../../checks/check.ts';
import { withEvents } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause, clauseOf, isRefusal } from '../struck.ts';
import { eventsOf } from './event-change.ts';

/** A refused call sends an event all the same. */
export const eventOnRefusal: Operator = {
  id: 'event-on-refusal',
  title: 'sends an event though it refuses',
  changes: (subject, at, world) => {
    const seen = eventsOf(subject, at);
    if (seen === undefined || !isRefusal(seen.call.step.observation.outcome)) return [];
    const { operation } = seen.call;
    const sample = world.successOf(operation.id);
    return operation.emits.map(({ key, version }) => ({
      place: `events.${key} on a refusal`,
      text: `${operation.id} refuses, and sends ${key} all the same`,
      clause: clauseOf(operation, 'sideEffects/on-success-only'),
      also: [caseClause(subject)],
      standing: 'silent' as const,
      was: key,
      call: withEvents(seen.call, [
        ...seen.events,
        { key, version, payload: payloadOf(sample, key), traceId: null },
      ]),
    }));
  },
};

function payloadOf(sample: JudgedCall | undefined, key: string): unknown {
  return sample?.step.observation.events?.find((event) => event.key === key)?.payload ?? {};
}
