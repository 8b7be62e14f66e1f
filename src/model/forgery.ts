import type { Actor } from './operation.ts';

/** Ways in which a credential can be no good: no credential at all, another of its shape, one character off, run out. */
export const FORGERIES = ['malformed', 'wrong', 'altered', 'expired'] as const;
export type Forgery = (typeof FORGERIES)[number];

/** The reserved name under which a call is made with a credential of an actor that was tampered with: `user (altered)`. */
export function forged(actor: Actor, forgery: Forgery): Actor {
  return `${actor} (${forgery})`;
}

/** What a reserved name stands for; null for every other actor. */
export function forgeryOf(actor: Actor): { readonly actor: Actor; readonly forgery: Forgery } | null {
  for (const forgery of FORGERIES) {
    const ending = ` (${forgery})`;
    if (actor.endsWith(ending)) return { actor: actor.slice(0, -ending.length), forgery };
  }
  return null;
}
