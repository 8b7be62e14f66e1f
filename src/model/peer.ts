import type { Actor } from './operation.ts';

/** An actor of whom more than the name is known: whose role it has, and of which tenant it is. */
export interface Peer {
  readonly name: Actor;
  /** An actor that the policies of a contract name: `user`, `admin`, or a role. */
  readonly role: Actor;
  /** Two actors of different tenants see nothing of one another; null where it is of the same as every actor without one. */
  readonly tenant: string | null;
}

/** `other` is a second user, unless the config says otherwise. */
export const OTHER: Peer = { name: 'other', role: 'user', tenant: null };

/** Actors of a role beside one of them; of another tenant where that is asked. */
export function foreignersTo(actor: Actor, by: 'owner' | 'tenant', peers: readonly Peer[]): readonly Peer[] {
  const own = peers.find(({ name }) => name === actor);
  const role = own?.role ?? actor;
  return peers.filter(
    (peer) =>
      peer.name !== actor && peer.role === role && (by === 'owner' || peer.tenant !== (own?.tenant ?? null)),
  );
}
