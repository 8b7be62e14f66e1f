import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';

/** What the name of a number may end in, and how a sentence says that unit. */
const UNITS: readonly (readonly [ending: RegExp, said: RegExp])[] = [
  [/^(?:ms|millis|milliseconds)$/, /^(?:ms|milliseconds?)$/i],
  [/^(?:s|sec|secs|seconds)$/, /^(?:s|seconds?)$/i],
  [/^(?:min|mins|minutes)$/, /^(?:min|minutes?)$/i],
  [/^hours$/, /^(?:h|hours?)$/i],
  [/^days$/, /^days?$/i],
  [/^bytes$/, /^bytes?$/i],
  [/^cents$/, /^cents?$/i],
  [/^(?:percent|percentage|pct)$/, /^(?:percent|%)$/i],
];
const MONEY = /^(?:cents|minor|pence)$/;

const NUMBER = '(-?\\d+(?:\\.\\d+)?|zero)';
const UNIT = '(ms|milliseconds?|s|seconds?|minutes?|hours?|days?|bytes?|cents?|percent|%)';
const RELATED: readonly (readonly [words: string, relation: '=' | '<' | '<=' | '>' | '>='])[] = [
  ['(?:at least|no less than)', '>='],
  ['(?:at most|no more than|up to)', '<='],
  ['(?:less than|below|under)', '<'],
  ['(?:more than|greater than|above|over)', '>'],
  ['(?:exactly|equal to)?', '='],
];
const IS = `(?:an? |the )?${NP} (?:${BE}|equals)`;
const MEASURED = `(?:an? |the )?${NP} ${BE} (?:measured|computed|calculated|reported|known)`;

/**
 * `Latency is under 500 ms` of a `latencyMs`, `Remaining amount is 0` of `remainingCents`, `Latency is measured`: a number
 * whose name ends in its unit. In another unit, or in none, only zero is the same.
 */
export function thenQuantity(text: string, lexicon: Lexicon): Meaning | null {
  const measured = whole(text, MEASURED)?.[0];
  const shown = measured === undefined ? null : quantity(measured, null, lexicon);
  if (shown !== null) {
    const says = `the output carries ${shown.path.join('.')}`;
    return { kind: 'field-present', path: shown.path, least: 'value', strength: 'conventional', says };
  }
  for (const [words, relation] of RELATED) {
    const said = whole(text, `${IS} ${words}${words.endsWith('?') ? ' ?' : ' '}${NUMBER}(?: ${UNIT})?`);
    if (said === null) continue;
    const than = /^zero$/i.test(said[1] ?? '') ? 0 : Number(said[1]);
    const field =
      than === 0 || said[2] !== undefined ? quantity(said[0] ?? '', said[2] ?? null, lexicon) : null;
    if (field !== null) return compared(field, relation, than);
  }
  return null;
}

function compared({ path }: Field, relation: '=' | '<' | '<=' | '>' | '>=', than: number): Meaning {
  const says = `the output's ${path.join('.')} is ${relation === '=' ? '' : `${relation} `}${than}`;
  return relation === '='
    ? { kind: 'field-equals', path, value: than, compare: 'exact', strength: 'explicit', says }
    : { kind: 'field-compares', path, relation, than, strength: 'explicit', says };
}

/** Whether a field stands in the answer itself, or in the operation's own thing inside it: not in what it was before. */
function isOfThing({ path }: Field, lexicon: Lexicon): boolean {
  if (path.length === 1) return true;
  return lexicon.own
    .flatMap((name) => [name, name.slice(-1)])
    .some((name) => sameWords(holderOf(lexicon, name) ?? [], path.slice(0, -1)));
}

/** The one number that is called so but for its unit, which is the one that is given. */
function quantity(name: string, unit: string | null, lexicon: Lexicon): Field | null {
  const words = phraseOf(name)?.words ?? [];
  const found = lexicon.outputs.filter((field) => {
    if (field.type !== 'number' || !isOfThing(field, lexicon)) return false;
    const own = splitWords(field.name);
    const ending = own.at(-1) ?? '';
    const front = own.slice(0, -1).map(singular);
    const isUnit = UNITS.some(([end, said]) => end.test(ending) && (unit === null || said.test(unit)));
    const money = MONEY.test(ending) && words.at(-1) === 'amount' && sameWords(front, words.slice(0, -1));
    return front.length > 0 && isUnit && (money || sameWords(front, words));
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
