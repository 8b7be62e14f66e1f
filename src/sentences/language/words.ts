import { remembered } from './remembered.ts';

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sent: 'send',
    made: 'make',
    begun: 'begin',
    began: 'begin',
    ran: 'run',
    running: 'run',
    paid: 'pay',
    won: 'win',
    lost: 'lose',
    held: 'hold',
    sold: 'sell',
    bought: 'buy',
    built: 'build',
    found: 'find',
    got: 'get',
    given: 'give',
    taken: 'take',
    chosen: 'choose',
    written: 'write',
    shown: 'show',
    kept: 'keep',
    left: 'leave',
    drawn: 'draw',
    withdrawn: 'withdraw',
    overridden: 'override',
    hidden: 'hide',
    broken: 'break',
    frozen: 'freeze',
    reset: 'reset',
    queries: 'query',
    tries: 'try',
    does: 'do',
    goes: 'go',
    has: 'have',
  }),
);

const SINGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    people: 'person',
    children: 'child',
    statuses: 'status',
    analyses: 'analysis',
    indices: 'index',
    vertices: 'vertex',
    matrices: 'matrix',
    criteria: 'criterion',
    series: 'series',
    news: 'news',
    aliases: 'alias',
  }),
);

/** What needs no letters of all scripts, which take the engine milliseconds to compile. */
const ASCII = /^[\0-\x7f]*$/;

/** `RunCancelled`, `agent.run.get-steps`, `SLUG_EXISTS`: identifiers of any style as lower-case words. */
export const splitWords: (text: string) => readonly string[] = remembered((text) =>
  ASCII.test(text)
    ? (text
        .replace(/([a-z\d])([A-Z])/g, '$1 $2')
        .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
        .toLowerCase()
        .match(/[a-z\d]+/g) ?? [])
    : (text
        .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
        .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []),
);

/** The singular of a lower-case English noun; a word that is no regular plural stays as it is. */
export function singular(word: string): string {
  const known = SINGULAR.get(word);
  if (known !== undefined) return known;
  if (!word.endsWith('s') || word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(ch|sh|x|ss|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Whether a lower-case word is written as a plural. */
export function isPlural(word: string): boolean {
  return singular(word) !== word;
}

/** One form for all forms of a verb: `cancel`, `cancels`, `cancelled`, `cancelling`. Only for comparing. */
export const stem: (word: string) => string = remembered((word) => {
  const lower = word.toLowerCase();
  const base = IRREGULAR.get(lower) ?? lower;
  const bare = base === lower ? withoutEnding(base) : base;
  return bare
    .replace(/([bcdfglmnprstvz])\1$/, '$1')
    .replace(/e$/, '')
    .replace(/y$/, 'i');
});

function withoutEnding(word: string): string {
  for (const ending of ['ing', 'ed', 'es', 's']) {
    if (ending === 's' && /(ss|us|is)$/.test(word)) continue;
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= (ending === 's' ? 2 : 3)) return rest;
  }
  return word;
}

/** One form for all spellings of a value: no case, no separators, American `canceled`. */
export const fold: (text: string) => string = remembered((text) =>
  text
    .toLowerCase()
    .replace(ASCII.test(text) ? /[^a-z\d]+/g : /[^\p{L}\p{N}]+/gu, '')
    .replace(/ll(ed|ing)$/, 'l$1'),
);

export function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

/** Whether `words` ends in `tail`; an empty tail is not an ending. */
export function endsWith(words: readonly string[], tail: readonly string[]): boolean {
  return (
    tail.length > 0 && tail.length <= words.length && sameWords(words.slice(words.length - tail.length), tail)
  );
}
