import { isRecord } from '../../model/is-record.ts';
import { nearestName } from '../../model/nearest-name.ts';
import { traceIdOf } from '../http/cloud-event.ts';
import type { SeenEvent } from '../http/effects.ts';
import { toldEvents } from '../http/told-events.ts';
import { isWithin } from '../too-deep.ts';
import { MOST_DEPTH } from './most-depth.ts';
import type { McpEvents } from './options.ts';
import type { Notified } from './tap.ts';

/** What the protocol itself has notifications for: not named by the config, they tell of no event. */
const OF_THE_PROTOCOL: ReadonlySet<string> = new Set(
  [
    'initialized',
    'progress',
    'cancelled',
    'message',
    'tools/list_changed',
    'prompts/list_changed',
    'resources/list_changed',
    'resources/updated',
    'roots/list_changed',
    'subscriptions/acknowledged',
    'elicitation/complete',
    'tasks/status',
  ].map((name) => `notifications/${name}`),
);
const SHOWN = 80;

/**
 * The events that a notification tells of, as the config has it; a reason where it cannot be told. One that neither the config nor the protocol knows may
 * tell of any: a misspelt name of the config must not make an event missing.
 */
export function readNotification(
  { method, params = {} }: Notified,
  { notifications }: McpEvents,
): readonly SeenEvent[] | { readonly unread: string } {
  if (typeof method !== 'string')
    return { unread: 'a message came with a method that is no text, and may tell of an event' };
  const name = method.slice(0, SHOWN);
  if (!Object.hasOwn(notifications, method)) {
    const meant = nearestName(ownPart(method), Object.keys(notifications).map(ownPart));
    if (meant === null && OF_THE_PROTOCOL.has(method)) return [];
    const hint = meant === null ? 'null there says that it tells of none' : `it has ${meant}`;
    return {
      unread: `${name} came, which \`events.notifications\` does not name, and may tell of an event: ${hint}`,
    };
  }
  const to = notifications[method];
  if (to === null || to === undefined) return [];
  if (!isRecord(params)) return { unread: `${name} has params that are no object` };
  if (!isWithin(params, MOST_DEPTH)) return { unread: `${name} is nested deeper than ${MOST_DEPTH} levels` };
  const { _meta: meta, ...payload } = params;
  const told =
    typeof to === 'string'
      ? [{ event: { ...namedEvent(to), payload, traceId: null }, id: null }]
      : toldEvents(() => to({ method, params }), `events.notifications of ${name}`);
  const carried = isRecord(meta) ? traceIdOf(meta) : null;
  return 'unread' in told || carried === null
    ? told
    : told.map(({ event, id }) => ({ event: { ...event, traceId: event.traceId ?? carried }, id }));
}

/** What a name says besides what all begin with. */
function ownPart(method: string): string {
  return method.replace(/^notifications\//, '');
}

/** `note.written@1.0.0` as key and version; the version is null where it has none. */
export function namedEvent(name: string): { readonly key: string; readonly version: string | null } {
  const [, key = name, version = null] = /^(.+)@([^@]+)$/.exec(name) ?? [];
  return { key, version };
}
