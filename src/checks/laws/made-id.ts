import type { IdSource } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { likenessOf } from './accepted.ts';
import type { SeenCall } from './seen.ts';

/** The id of what a call made: from its answer, or as it was sent where whoever calls chooses it. Undefined where there is none. */
export function madeId({ input, output }: SeenCall, { from, path }: IdSource): unknown {
  return valueAt(from === 'input' ? input : output, path);
}

/** Where the same stands in the path of what is wrong with the call. */
export function madeIdAt({ from, path }: IdSource): readonly (string | number)[] {
  return [from, ...path];
}

/** Whether an id may be kept in another form: a name that whoever calls chose, with capitals, spaces or marks. */
export function mayBeRespelled(id: unknown, { from }: IdSource): boolean {
  return from === 'input' && typeof id === 'string' && !/^[a-z0-9][a-z0-9_.@-]*$/.test(id);
}

/** Whether one of these is a name that whoever calls chose, in another form: trimmed, in another case, a number as text. */
export function isAmongRespelled(id: unknown, ids: readonly unknown[], { from }: IdSource): boolean {
  return (
    from === 'input' && ids.some((one) => one !== id && likenessOf(String(id), String(one)) !== 'another')
  );
}
