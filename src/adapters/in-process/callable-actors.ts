import type { Capabilities } from '../../model/adapter.ts';
import { nearMiss } from '../../model/near-miss.ts';
import { type Actor, type Operation, STANDARD_ACTORS } from '../../model/operation.ts';

/**
 * Whom handlers of this process can be called as: any role that a contract names, since a role is no more than a word here. A
 * misspelling of a role that is declared would be refused by every honest handler, which shows nothing: no call is made as that.
 */
export function callableActors(
  operations: readonly Operation[],
  declared: readonly Actor[],
): Capabilities['actors'] {
  const known = [
    ...new Set([...STANDARD_ACTORS, ...declared, ...operations.flatMap(({ callers = [] }) => callers)]),
  ];
  const others = [...new Set(operations.map(({ policy }) => policy.auth))].filter(
    (auth) => !known.includes(auth),
  );
  const meant = others.filter((auth) => nearMiss(auth, known) === null);
  return meant.length === others.length ? 'all' : [...known, ...meant];
}
