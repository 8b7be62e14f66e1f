import type { InputChange } from '../model/meaning.ts';
import type { Lexicon } from './lexicon.ts';
import { fold } from './words.ts';

/** The order that the input can ask for by this name. */
export function sortedBy(lexicon: Lexicon, value: string): InputChange | null {
  const field = lexicon.inputs.find(
    (one) => one.type === 'enum' && /^(?:sort|sortBy|sortField|order|orderBy)$/i.test(one.name),
  );
  const found = field?.values.find((one) => fold(String(one)) === fold(value));
  return field === undefined || found === undefined ? null : { kind: 'set', path: field.path, value: found };
}

/** An enum value or a boolean's name of exactly one input field. */
export function byValue(lexicon: Lexicon, text: string): InputChange | null {
  const wanted = fold(text);
  const found = lexicon.inputs.flatMap((field): readonly InputChange[] => {
    const value =
      field.type === 'enum'
        ? field.values.find((one) => typeof one === 'string' && fold(one) === wanted)
        : field.type === 'boolean' && [wanted, `is${wanted}`, `only${wanted}`].includes(fold(field.name))
          ? true
          : undefined;
    return value === undefined ? [] : [{ kind: 'set', path: field.path, value }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
