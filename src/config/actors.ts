import type { Actor } from '../model/operation.ts';
import { OTHER, type Peer } from '../model/peer.ts';

/** An actor by its name, or with the role and tenant it has. */
export type ActorConfig =
  | Actor
  | {
      /** As the adapter knows it. */
      readonly name: Actor;
      /** An actor or role that policies name; its own name unless given. */
      readonly role?: Actor | undefined;
      /** Any name that tells tenants apart; the one of all actors without it unless given. */
      readonly tenant?: string | undefined;
    };

export function actorNames(actors: readonly ActorConfig[]): readonly Actor[] {
  return actors.map((actor) => (typeof actor === 'string' ? actor : actor.name));
}

/** All of whom more is known than a name; `other` is a second user where nothing else is declared about it. */
export function peersIn(actors: readonly ActorConfig[]): readonly Peer[] {
  return actors.flatMap((actor): Peer[] => {
    if (typeof actor === 'string') return actor === OTHER.name ? [OTHER] : [];
    const { name, role, tenant } = actor;
    return [{ name, role: role ?? (name === OTHER.name ? OTHER.role : name), tenant: tenant ?? null }];
  });
}
