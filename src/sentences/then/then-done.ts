import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, type Phrase, phraseOf, whole, withoutTail } from '../language/phrase.ts';
import { fold } from '../language/words.ts';
import { allOf, valueAnd } from '../meaning.ts';
import { echoes } from '../vocabulary/echoes.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { echoPromise } from './entity-promise.ts';
import { thenEffect } from './then-effect.ts';
import { thenField } from './then-field.ts';
import { thenList } from './then-list.ts';
import { valueInOutput } from './then-value.ts';

const ADORNED = `${NP} ${BE} (?:successfully )?([\\p{L}]+) with (?:(?:the|a|an|given|new|provided|specified|supplied|requested|correct|updated) )*([\\p{L}\\p{N} _'’",.=-]+?)`;
const PASSIVE = `(?:an? |the )?(?:new )?${NP} ${BE} (?:successfully )?([\\p{L}]+)(?: successfully)?`;
const ACTIVE = `(?:an? |the )?(?:new )?${NP} (starts|begins)`;
const MARKED = `${NP} ${BE} marked (?:as )?([\\p{L}]+)`;
const NONE = `(?:no|an empty|empty) ${NP}`;
const VALUE_FIRST = `(?:an? |the )?(?:initial |default )?([\\p{L}\\p{N}_.-]+) ${NP}`;
const VALUE_LAST = `(?:an? |the )?(?:initial |default )?${NP} (?:of |set to |= ?)?("[^"]*"|[\\p{L}\\p{N}_.-]+)`;

/** `New tool is created`, `Sync run starts`, `Agent is updated with new name`: the participle or the verb alone. */
export function thenDone(text: string, lexicon: Lexicon): Meaning | null {
  const adorned = whole(text, ADORNED);
  const passive = whole(text, PASSIVE);
  const active = adorned ?? passive ?? whole(text, ACTIVE);
  const marked = whole(text, MARKED);
  const marks = marked === null ? null : phraseOf(marked[0] ?? '');
  const mark = marks === null ? null : thenEffect(marks, marked?.[1] ?? '', lexicon);
  if (mark !== null) return mark;
  const phrase = active === null ? null : phraseOf((active[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
  const participle = active?.[1] ?? '';
  if (phrase === null || /ing$/i.test(participle)) return null;
  if (adorned !== null) return doneWith(phrase, participle, adorned[2] ?? '', lexicon);
  const whose = { ...phrase, words: withoutTail(phrase.words) };
  return (
    thenEffect(phrase, participle, lexicon) ??
    valuedEffect(phrase, participle, lexicon) ??
    thenEffect(whose, participle, lexicon)
  );
}

/** `created with the given name and slug`: these inputs come back. `with zero balance`: so it stands in the output. */
function doneWith(phrase: Phrase, participle: string, names: string, lexicon: Lexicon): Meaning | null {
  const effect = thenEffect(phrase, participle, lexicon);
  if (effect === null) return null;
  const known = echoes(lexicon);
  const parts = names.split(/, and |, | and /i).map((part): Meaning | null => {
    const name = part.replace(/^(?:the|an?|new|given) /i, '');
    const echo = known.find(({ input }) => fold(input) === fold(name));
    return echo === undefined ? valueWith(part, lexicon) : (echoPromise([echo])[0] ?? null);
  });
  const found = parts.filter((part) => part !== null);
  if (found.length !== parts.length) return null;
  const echoed = found.flatMap((part) => (part.kind === 'echoes-input' ? part.fields : []));
  const rest = found.filter((part) => part.kind !== 'echoes-input');
  const all = [effect, ...echoPromise(echoed), ...rest].filter(({ strength }) => strength !== 'weak');
  return rest.some(({ strength }) => strength === 'explicit') ? valueAnd(all) : allOf(all);
}

/** `zero balance`, `total of 10`, `free tier`, `no members`: what a field of the output is taken to be. */
function valueWith(text: string, lexicon: Lexicon): Meaning | null {
  const none = whole(text, NONE)?.[0];
  if (none !== undefined) return thenList(`${none} is empty`, lexicon);
  const first = whole(text, VALUE_FIRST);
  const last = whole(text, VALUE_LAST);
  const said = (name: string | undefined, value: string | undefined) =>
    name === undefined || value === undefined ? null : thenField(`${name} is ${value}`, lexicon);
  return said(first?.[1], first?.[0]) ?? said(last?.[0], last?.[1]);
}

/** `Draft agent is created`. */
function valuedEffect(phrase: Phrase, participle: string, lexicon: Lexicon): Meaning | null {
  const [first = '', ...rest] = phrase.words;
  const effect =
    rest.length === 0 ? null : thenEffect({ words: rest, plural: phrase.plural }, participle, lexicon);
  const value = effect === null ? null : valueInOutput(`${rest.join(' ')} is ${first}`, lexicon);
  return effect === null || value === null ? null : valueAnd([effect, value]);
}
