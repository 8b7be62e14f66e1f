import type { SeenEvent } from './effects.ts';
import type { DeliveredEvent } from './options.ts';

/** Events of one message. */
const MOST = 1000;

/** The events that a function of the config tells of; a reason where it throws, or gives what is no event. `name`: what the config calls it. */
export function toldEvents(
  tell: () => DeliveredEvent | readonly DeliveredEvent[] | null,
  name: string,
): readonly SeenEvent[] | { readonly unread: string } {
  let given: ReturnType<typeof tell>;
  try {
    given = tell();
  } catch (error) {
    return {
      unread: `${name} threw ${String(error instanceof Error ? error.message : error).slice(0, 200)}`,
    };
  }
  const events = given === null || given === undefined ? [] : Array.isArray(given) ? given : [given];
  if (events.length > MOST) return { unread: `${name} gave more than ${MOST} events` };
  const seen = events.map(seenEventOf);
  return seen.every((one) => one !== null) ? seen : { unread: `${name} gave what is no event with a key` };
}

function seenEventOf(given: unknown): SeenEvent | null {
  if (typeof given !== 'object' || given === null) return null;
  const { key, version = null, payload, traceId = null, id = null } = given as Partial<DeliveredEvent>;
  if (typeof key !== 'string' || key === '' || !isTextOrNull(version)) return null;
  if (!isTextOrNull(traceId) || !isTextOrNull(id)) return null;
  return {
    event: { key, version, payload, traceId: traceId?.toLowerCase() ?? null },
    id: id === null ? null : JSON.stringify(['', id]),
  };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
