import type { EventSpecSource, SpecVersion } from './operation-spec.ts';
import type { StrictEvent } from './strict-source.ts';

export function defineEvent<const E extends EventSpecSource>(event: E & StrictEvent<E>): E {
  return event;
}

/** Whether an entry of `sideEffects.emits` refers to an event spec instead of spelling one out. */
export function isEmitDeclRef(emit: unknown): emit is { readonly ref: unknown; readonly when: string } {
  return typeof emit === 'object' && emit !== null && 'ref' in emit;
}

/** `key.vVersion`, as ContractSpec names operations and events in its maps. */
export function opKey(key: string, version: SpecVersion): string {
  return `${key}.v${version}`;
}

export const eventKey = opKey;
