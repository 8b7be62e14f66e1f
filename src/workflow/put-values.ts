import type { CallStep } from '../model/workflow.ts';
import { type Known, unknown } from './known.ts';
import { resolved, type Scope } from './scope.ts';

/** A walk that cannot go on. */
export class Stuck extends Error {}

/** A value that a step sends, its expressions put in. Throws `Stuck` where one of them is unknown. */
export function put(value: unknown, scope: Scope, step: string): unknown {
  const came = resolved(value, scope);
  if (!came.known) throw new Stuck(`what ${step} sends is not known: ${came.why}`);
  return came.value;
}

export function withReplacements(
  payload: unknown,
  { replacements }: NonNullable<CallStep['payload']>,
  scope: Scope,
  step: string,
): unknown {
  let result = payload;
  for (const { at, value } of replacements) result = replaced(result, at, put(value, scope, step), step);
  return result;
}

function replaced(
  target: unknown,
  [part, ...rest]: readonly string[],
  value: unknown,
  step: string,
): unknown {
  if (part === undefined) return value;
  if (Array.isArray(target))
    return target.map((item, index) => (String(index) === part ? replaced(item, rest, value, step) : item));
  if (typeof target !== 'object' || target === null)
    throw new Stuck(`a replacement of ${step} leads nowhere in its payload`);
  const members = new Map(Object.entries(target));
  members.set(part, replaced(members.get(part), rest, value, step));
  return Object.fromEntries(members);
}

/** Outputs by name; one that cannot be told is unknown where it is used, and nowhere else. */
export function valuesOf(said: Readonly<Record<string, unknown>>, scope: Scope): ReadonlyMap<string, Known> {
  return new Map(
    Object.entries(said).map(([name, value]) => [
      name,
      value === undefined ? unknown('it is not given') : resolved(value, scope),
    ]),
  );
}
