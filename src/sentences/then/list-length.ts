import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const NUMBER = '(\\d{1,6}|zero|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)';
const NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
  fifty: 50,
};
const AMOUNT = `(?:(at most|up to|no more than|a maximum of|at least|exactly|only) )?${NUMBER}`;
const RETURNED = `${BE} (?:returned|listed|shown|included)(?: in (?:the )?(?:response|result|results|output|list))?`;
const ALL = /^(?:lists?|results?|response|output|items|page)$/i;

const TOLD = `${AMOUNT} ${NP} ${RETURNED}`;
const HELD = `(?:the )?${NP} (?:contains?|has|have|includes?) ${AMOUNT} ${NP}`;

/** `At most 20 agents are returned`, `Exactly 3 results are returned`, `List contains 2 items`. */
export function thenListLength(text: string, lexicon: Lexicon): Meaning | null {
  const told = whole(text, TOLD);
  const held = whole(text, HELD);
  const [amount, number, noun, place] =
    told !== null ? [told[0], told[1], told[2]] : [held?.[1], held?.[2], held?.[3], held?.[0]];
  if (number === undefined || noun === undefined) return null;
  const general = /^(?:items?|results?|entry|entries|elements?|records?)$/i.test(noun);
  if (place !== undefined && !ALL.test(place) && !general) return null;
  const phrase = phraseOf(general && place !== undefined && !ALL.test(place) ? place : noun);
  const field =
    phrase === null
      ? null
      : listField(lexicon, general && (place === undefined || ALL.test(place)) ? null : phrase.words);
  if (field === null) return null;
  const length = NUMBERS[number.toLowerCase()] ?? Number(number);
  const relation = relationOf(amount);
  const where = field.path.length === 0 ? 'the output' : `the output's ${field.path.join('.')}`;
  return {
    kind: 'list-counts',
    path: field.path,
    relation,
    length,
    strength: 'explicit',
    says: `${where} holds ${{ '=': 'exactly', '<=': 'at most', '>=': 'at least' }[relation]} ${length}`,
  };
}

function relationOf(amount: string | undefined): '=' | '<=' | '>=' {
  if (/^(?:at most|up to|no more than|a maximum of)$/i.test(amount ?? '')) return '<=';
  return /^at least$/i.test(amount ?? '') ? '>=' : '=';
}
