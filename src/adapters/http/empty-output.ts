import type { Operation } from '../../model/operation.ts';

/**
 * What an answer without a body gives: the emptiest value that the output model takes (nothing, `{}`, `null`), since
 * 204 and 205 have no way to say which was meant (RFC 9110 §15.3.5); nothing where it takes none of them.
 */
export function emptyOutput({ output }: Operation): unknown {
  return [undefined, {}, null].find((value) => output.check(value, 'wire').ok);
}
