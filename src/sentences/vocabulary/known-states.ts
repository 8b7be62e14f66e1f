import { fold } from '../language/words.ts';
import { fieldsOf } from './field.ts';
import type { Lexicon } from './lexicon.ts';

const known = new WeakMap<Lexicon, ReadonlySet<string>>();

/** Every value that an enum of the contract's outputs can take, folded. */
export function statesOf(lexicon: Lexicon): ReadonlySet<string> {
  const before = known.get(lexicon);
  if (before !== undefined) return before;
  const fields = [lexicon.outputs, ...lexicon.siblings.map((one) => fieldsOf(one.output))].flat();
  const states = new Set(
    fields.flatMap((field) =>
      field.type === 'enum' ? field.values.map((value) => fold(String(value))) : [],
    ),
  );
  known.set(lexicon, states);
  return states;
}
