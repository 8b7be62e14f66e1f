import { nearestName } from '../../model/nearest-name.ts';
import type { Operation } from '../../model/operation.ts';
import type { McpEvents } from './options.ts';
import { namedEvent } from './read-notification.ts';

/** Why the config's `events` can show nothing that the contract declares: they name what it does not have. Null where they can. */
export function eventTrouble({ notifications }: McpEvents, operations: readonly Operation[]): string | null {
  const mapped = Object.entries(notifications ?? {}).filter(([, to]) => to !== null && to !== undefined);
  if (mapped.length === 0) return '`events.notifications` names no notification that tells of an event';
  const declared = operations.flatMap(({ emits }) => emits);
  const keys = new Set(declared.map(({ key }) => key));
  for (const [method, to] of mapped) {
    if (typeof to === 'function') continue;
    const at = `\`events.notifications\` has for ${method.slice(0, 80)}`;
    if (typeof to !== 'string') return `${at} neither the key of an event nor a function`;
    const { key, version } = namedEvent(to);
    const meant = nearestName(key, keys);
    if (!keys.has(key))
      return `${at} ${to}, which the contract does not declare${meant === null ? '' : `: did you mean ${meant}?`}`;
    const versions = declared.filter((one) => one.key === key).map((one) => one.version);
    if (version !== null && !versions.includes(version))
      return `${at} ${to}, and the contract declares ${[...new Set(versions)].join(', ')}`;
  }
  return null;
}

/**
 * The declared event of an operation that no notification is named for, with its version where another version is named; null where each has one, or a
 * function may read it.
 */
export function unmappedEvent({ notifications }: McpEvents, { emits }: Operation): string | null {
  const to = Object.values(notifications);
  if (to.some((one) => typeof one === 'function')) return null;
  const named = to.flatMap((one) => (typeof one === 'string' ? [namedEvent(one)] : []));
  for (const { key, version } of emits) {
    const alike = named.filter((one) => one.key === key);
    if (alike.length === 0) return key;
    if (!alike.some((one) => one.version === null || one.version === version)) return `${key}@${version}`;
  }
  return null;
}
