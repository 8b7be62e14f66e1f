import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const UNIQUE = `(?:all )?(?:the )?(?:returned )?${NP} ${BE} (?:all )?(?:unique|distinct)(?: in the (?:list|response|results?))?`;
const EACH = `(?:each|every) (?:returned )?${NP} has (?:an?|its own) (?:unique|distinct) ${NP}`;
const NO_TWO = `no two (?:returned )?${NP} (?:have|share) the same ${NP}`;

/** `Agent names are unique`, `Each agent has a unique name`: within the list that is answered, which is all that one answer shows. */
export function distinct(text: string, lexicon: Lexicon): Meaning | null {
  const each = whole(text, EACH) ?? whole(text, NO_TWO);
  if (each !== null) {
    const [list, by] = each.map((noun) => phraseOf(noun ?? '')?.words ?? null);
    const field = list == null ? null : listField(lexicon, list);
    return field === null || by == null ? null : without(field, elementOf(field, by));
  }
  const unique = whole(text, UNIQUE);
  const phrase = unique === null ? null : phraseOf(unique[0] ?? '');
  if (phrase === null || !phrase.plural) return null;
  const { words } = phrase;
  for (let cut = 1; cut < words.length; cut += 1) {
    const field = listField(lexicon, words.slice(0, cut));
    const by = field === null ? null : elementOf(field, words.slice(cut));
    if (field !== null && by !== null) return without(field, by);
  }
  // `Department names` of a list of employees may be those of the departments.
  const main = listField(lexicon, null);
  const own = main === null ? null : elementOf(main, words);
  const isSaidOf = words.length === 1 || listField(lexicon, words.slice(0, -1)) === main;
  return main !== null && own !== null && isSaidOf ? without(main, own) : null;
}

/** A value of each element under exactly these words. */
function elementOf({ elements }: Field, words: readonly string[]): Field | null {
  const named = elements.filter(
    ({ path, name }) => path.length === 1 && sameWords(splitWords(name).map(singular), words),
  );
  return named.find(({ type }) => type !== 'list' && type !== 'object') ?? null;
}

function without({ path }: Field, by: Field | null): Meaning | null {
  if (by === null) return null;
  const says = `no two of ${path.length === 0 ? 'the list' : path.join('.')} have the same ${by.name}`;
  return { kind: 'list-distinct', path, by: by.path, strength: 'explicit', says };
}
