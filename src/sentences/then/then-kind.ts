import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, quoted, whole } from '../language/phrase.ts';
import { fold, singular, splitWords } from '../language/words.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';

const OF_KIND = `(?:an? |the )?${NP} (?:belongs to|is for|is in|is of|has|has been given|carries|is on|runs in) (?:an? |the )?([\\p{L}\\p{N}_-]+(?: [\\p{L}\\p{N}_-]+)?) ((?:[\\p{L}_-]+ )?[\\p{L}_-]+)`;
/** In front of a name these say how many or which, whatever else the model calls so. */
const NO_VALUE = /^(?:no|any|some|another|other|one|same|different|new|old|each|every|valid|invalid)\b/i;

/** `Flag belongs to the production environment`, `Request has HIGH priority`: a field of the thing itself behind one of its values. */
export function thenKind(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, OF_KIND);
  const phrase = phraseOf(said?.[0] ?? '');
  const holder = phrase === null || phrase.plural ? null : holderOf(lexicon, phrase.words);
  const value = said?.[1] ?? '';
  if (said === null || holder === null || NO_VALUE.test(value)) return null;
  const name = splitWords(said[2] ?? '').map(singular);
  const found = lexicon.outputs.filter(
    (field) =>
      field.type === 'enum' &&
      field.path.length === holder.length + 1 &&
      holder.every((part, index) => field.path[index] === part) &&
      splitWords(field.name).map(singular).join(' ') === name.join(' '),
  );
  const [field] = found;
  const known = field?.values.filter((one) => fold(String(one)) === fold(value)) ?? [];
  if (field === undefined || found.length > 1 || known.length !== 1) return null;
  const [only] = known;
  if (only === undefined) return null;
  const says = `the output's ${field.path.join('.')} is ${quoted(only)}`;
  return {
    kind: 'field-equals',
    path: field.path,
    value: only,
    compare: 'folded',
    strength: 'explicit',
    says,
  };
}
