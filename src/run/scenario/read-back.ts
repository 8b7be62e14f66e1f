import type { JudgedCall } from '../../checks/check.ts';
import { wireOutputOf } from '../../judge/judge-promise.ts';
import type { OfReadBack } from '../../judge/judge-read-back.ts';
import { valueAt } from '../../model/value-at.ts';
import { invoke, operationOf } from '../send.ts';
import type { Walker } from './walked.ts';

/** Asks the sibling query for the entity that a Then speaks of; null where its id is not to be had, or cannot be sent. */
export async function readBack(
  promise: OfReadBack,
  made: JudgedCall,
  input: Readonly<Record<string, unknown>>,
  walk: Walker,
): Promise<JudgedCall | null> {
  const id = valueAt(promise.id.from === 'input' ? input : wireOutputOf(made), promise.id.path);
  if (id === undefined || id === null) return null;
  const { session } = walk;
  const operation = operationOf(promise.query, session);
  const base = session.bases.get(promise.query);
  const known = typeof base === 'object' && base !== null ? base : {};
  const value = { ...known, [promise.idField]: id };
  if (operation.input?.check(value, 'wire').ok === false) return null;
  const sent = await invoke(
    {
      operation,
      input: { form: 'json', value },
      planned: { actor: strongerOf(made.step.actor, operation.policy.auth) },
    },
    session,
  );
  if (sent.kind === 'unsendable') return null;
  walk.calls.push(sent.made);
  return sent.made;
}

const ORDER = ['anonymous', 'user', 'admin'];

/** The caller itself where it may ask; else the weakest actor who may. */
function strongerOf(caller: string, needed: string): string {
  return ORDER.indexOf(caller) >= ORDER.indexOf(needed) ? caller : needed;
}
