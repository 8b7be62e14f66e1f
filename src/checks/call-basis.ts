import type { StateRef, StoredValue } from '../model/case.ts';
import type { Actor } from '../model/operation.ts';

/** How an operation can be called so that the contract promises success. */
export interface CallBasis {
  /** The weakest actor that `policy.auth` admits. */
  readonly actor: Actor;
  /** States of the happy path: the givens of the first scenario that ends well, actors left out. */
  readonly states: readonly StateRef[];
  /** Wire input from the first valid example, else generated; null where neither is to be had. */
  readonly input: StoredValue | null;
  /** Where `input` comes from. */
  readonly inputFrom: 'example' | 'generated' | 'none';
  /** Why `input` is null, in words. */
  readonly reason: string | null;
  /** Input fields that name an existing entity: they take a state parameter of the same name. */
  readonly entityFields: readonly string[];
}
