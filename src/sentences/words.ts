const IRREGULAR: Readonly<Record<string, string>> = {
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
};

const SINGULAR: Readonly<Record<string, string>> = {
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
};

/** `RunCancelled`, `agent.run.get-steps`, `SLUG_EXISTS`: identifiers of any style as lower-case words. */
export function splitWords(text: string): readonly string[] {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The singular of a lower-case English noun; a word that is no regular plural stays as it is. */
export function singular(word: string): string {
  const known = SINGULAR[word];
  if (known !== undefined) return known;
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Whether a lower-case word is written as a plural. */
export function isPlural(word: string): boolean {
  return singular(word) !== word;
}

/** One form for all forms of a verb: `cancel`, `cancels`, `cancelled`, `cancelling`. Only for comparing. */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  const base = IRREGULAR[lower] ?? lower;
  const bare = base === lower ? withoutEnding(base) : base;
  return bare
    .replace(/([bcdfglmnprstvz])\1$/, '$1')
    .replace(/e$/, '')
    .replace(/y$/, 'i');
}

function withoutEnding(word: string): string {
  for (const ending of ['ing', 'ed', 'es', 's']) {
    if (ending === 's' && /(ss|us|is)$/.test(word)) continue;
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= (ending === 's' ? 2 : 3)) return rest;
  }
  return word;
}

/** One form for all spellings of a value: no case, no separators, American `canceled`. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/ll(ed|ing)$/, 'l$1');
}

export function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

/** Whether `words` ends in `tail`; an empty tail is not an ending. */
export function endsWith(words: readonly string[], tail: readonly string[]): boolean {
  return (
    tail.length > 0 && tail.length <= words.length && sameWords(words.slice(words.length - tail.length), tail)
  );
}
