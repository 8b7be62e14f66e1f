import type { Actor, Operation } from '../model/operation.ts';
import { type Refusal, standardRefusal } from './problem.ts';

const ORDER: readonly Actor[] = ['anonymous', 'user', 'admin'];

/** Header values of the callers a contract speaks of. */
export function defaultActors(operations: readonly Operation[]): Readonly<Record<string, Actor>> {
  const named = ['user', 'admin', ...operations.map(({ policy }) => policy.auth)];
  const actors = [...new Set(named)].filter((actor) => actor !== 'anonymous');
  return Object.fromEntries(actors.map((actor) => [`Bearer ${actor}-token`, actor]));
}

/** Who calls; `anonymous` for no one, and for credentials no one has. */
export function callerOf(request: Request, actors: Readonly<Record<string, Actor>>): Actor {
  const given = request.headers.get('authorization')?.trim() ?? '';
  return Object.hasOwn(actors, given) ? (actors[given] ?? 'anonymous') : 'anonymous';
}

/** What `policy.auth` says of a caller: 401 without credentials, 403 with too weak ones; null lets them in. */
export function turnedAway(operation: Operation, actor: Actor): Refusal | null {
  const { auth } = operation.policy;
  if (admits(auth, actor)) return null;
  const status = actor === 'anonymous' ? 401 : 403;
  const own = operation.errors.find((error) => error.http === status);
  if (own !== undefined) return { code: own.code, status, detail: own.description };
  return status === 401
    ? standardRefusal('UNAUTHENTICATED', `${operation.id} is for ${auth}s, and no one known is calling.`)
    : standardRefusal('FORBIDDEN', `${operation.id} is for ${auth}s, and ${actor} is calling.`);
}

/** The standard actors include the weaker ones. A role of the contract's own is for whoever has it, and for admins. */
function admits(auth: Actor, actor: Actor): boolean {
  if (auth === 'anonymous' || actor === auth) return true;
  if (actor === 'anonymous') return false;
  const [needed, given] = [ORDER.indexOf(auth), ORDER.indexOf(actor)];
  if (needed === -1) return actor === 'admin';
  return given === -1 ? auth === 'user' : given >= needed;
}
