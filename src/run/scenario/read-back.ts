import type { JudgedCall } from '../../checks/check.ts';
import type { OfReadBack } from '../../judge/judge-read-back.ts';
import { idSpokenOf, withinOf } from '../../judge/judge-sentence.ts';
import type { Actor, Operation } from '../../model/operation.ts';
import { operationOf } from '../send.ts';
import type { Walker } from './walker.ts';

/** Asks the sibling query for the entity that a Then speaks of; not where its id is not to be had, or cannot be sent: then nothing was asked. */
export async function readBack(
  promise: OfReadBack,
  made: JudgedCall,
  walk: Walker,
  afterMs?: number,
): Promise<boolean> {
  const id = idSpokenOf(promise, made);
  if (id === undefined || id === null) return false;
  const operation = operationOf(promise.query, walk.session);
  if (promise.kind === 'listed') {
    const all = operation.input === null ? null : longestList(operation);
    const sent = await walk.call(
      promise.query,
      { form: 'json', value: all },
      strongerOf(made.step.actor, operation.policy.auth),
      'read-back',
      afterMs,
    );
    return sent.kind === 'made';
  }
  return askFor(promise, { id, within: withinOf(promise, made), caller: made.step.actor }, walk, afterMs);
}

/** Which one is asked for, and who asks. */
interface Wanted {
  readonly id: unknown;
  readonly within: Readonly<Record<string, unknown>>;
  readonly caller: Actor;
}

/** Asks a query for one entity; false where it cannot be sent. */
export async function askFor(
  promise: Exclude<OfReadBack, { kind: 'listed' }>,
  { id, within, caller }: Wanted,
  walk: Walker,
  afterMs?: number,
): Promise<boolean> {
  const operation = operationOf(promise.query, walk.session);
  const base = walk.session.bases.get(promise.query);
  const known = typeof base === 'object' && base !== null ? base : {};
  const value = { ...known, ...within, [promise.idField]: id };
  if (operation.input?.check(value, 'wire').ok === false) return false;
  const actor = strongerOf(caller, operation.policy.auth);
  const sent = await walk.call(promise.query, { form: 'json', value }, actor, 'read-back', afterMs);
  return sent.kind === 'made';
}

const LENGTHS = [1000, 500, 250, 200, 100, 50];

/** Asks for all there are, in as long a list as the model allows. */
function longestList(operation: Operation): unknown {
  const limits = ['limit', 'pageSize', 'perPage'].flatMap((name) =>
    LENGTHS.map((length) => ({ [name]: length })),
  );
  const fits = limits.find((input) => {
    const checked = operation.input?.check(input, 'wire');
    const kept = checked?.ok === true ? operation.input?.toWire(checked.value) : null;
    return typeof kept === 'object' && kept !== null && Object.keys(input).every((name) => name in kept);
  });
  return fits ?? {};
}

const ORDER = ['anonymous', 'user', 'admin'];

/** The caller itself where it may ask; else the weakest actor who may. */
function strongerOf(caller: string, needed: string): string {
  return ORDER.indexOf(caller) >= ORDER.indexOf(needed) ? caller : needed;
}
