import { remembered } from './remembered.ts';

/**
 * What a text must hold for a regular expression to match it: a piece of text, all or one of several needs; null
 * where it may match a text that holds nothing in particular.
 */
export type Need = string | { readonly all: readonly Need[] } | { readonly any: readonly Need[] } | null;

const TOKEN =
  /\((?:\?:)?[^\\[\](){}|*+?.^$]+(?:\|[^\\[\](){}|*+?.^$]+)*\)|\\(?:p\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|.)|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!])|[*+?]\??|\{[\d,]+\}\??|[()|.^$]|[^\\[\](){}|*+?.^$]+/giy;

/** A group that is being read, up to where its last branch has come. */
interface Group {
  readonly outer: Group | null;
  /** What stands in a look-around is no part of the match, or must not be there at all. */
  readonly looks: boolean;
  readonly branches: Need[];
  parts: Need[];
  /** What was read last, and a quantifier behind it is about: letters (the last one only), or a group. */
  letters: string;
  inner: Need;
}

/** The need of a regular expression with the flag `u`, for texts in lower case. */
export function neededWords(source: string): Need {
  const tokens = source.match(TOKEN) ?? [];
  if (tokens.join('') !== source) return null;
  let group = opened(null, false);
  for (const token of tokens) {
    const sign = token[0];
    if (sign === '(' && token.endsWith(')')) readWords(group, token);
    else if (sign === '(') group = opened(group, token !== '(' && token !== '(?:');
    else if (sign === ')') group = closed(group);
    else if (sign === '|') endBranch(group);
    else if (sign === '*' || sign === '?' || sign === '+' || sign === '{') repeat(group, token);
    else if (sign === '[' || sign === '.' || sign === '^' || sign === '$') endPiece(group);
    else if (sign !== '\\') read(group, token);
    else if (/[a-z\d]/i.test(token[1] ?? '')) endPiece(group);
    else read(group, token.slice(1));
  }
  return closed(group).inner;
}

/** Whether a text in lower case holds what is needed. */
export function holds(text: string, need: Need): boolean {
  if (need === null) return true;
  if (typeof need === 'string') return text.includes(need);
  const all = 'all' in need;
  for (const one of all ? need.all : need.any)
    if ((typeof one === 'string' ? text.includes(one) : holds(text, one)) !== all) return !all;
  return all;
}

function opened(outer: Group | null, looks: boolean): Group {
  return { outer, looks, branches: [], parts: [], letters: '', inner: null };
}

/** The group around, which the closed one has become a part of. */
function closed(group: Group): Group {
  const outer = group.outer ?? opened(null, false);
  endBranch(group);
  endPiece(outer);
  outer.inner = group.looks ? null : oneOf(group.branches);
  return outer;
}

function endBranch(group: Group): void {
  endPiece(group);
  group.branches.push(allOf(group.parts));
  group.parts = [];
}

/** Letters that stand next to each other are one piece, until something else comes between. All texts hold blanks. */
function endPiece(group: Group): void {
  if (group.letters !== '' && group.letters !== ' ') group.parts.push(group.letters);
  if (group.inner !== null) group.parts.push(group.inner);
  group.letters = '';
  group.inner = null;
}

function read(group: Group, letters: string): void {
  if (group.inner !== null) endPiece(group);
  group.letters += letters.toLowerCase();
}

/** A group of nothing but letters, as most are. */
function readWords(group: Group, token: string): void {
  endPiece(group);
  group.inner = oneOfWords(token);
}

/** The same few groups stand in most patterns. */
const oneOfWords = remembered((group) => {
  const words = group.slice(group.startsWith('(?:') ? 3 : 1, -1).toLowerCase();
  return oneOf(words.split('|'));
});

function repeat(group: Group, quantifier: string): void {
  if (!/^(?:\+|\{0*[1-9])/.test(quantifier)) {
    group.letters = group.letters.replace(/.$/su, '');
    group.inner = null;
  }
  endPiece(group);
}

function oneOf(branches: readonly Need[]): Need {
  if (branches.includes(null)) return null;
  const [only = null] = branches;
  return branches.length < 2 ? only : { any: branches };
}

/** Sentences begin alike (`Run is`), and end as the pattern would have it: the end is looked for first. */
function allOf(parts: readonly Need[]): Need {
  const [only = null] = parts;
  return parts.length < 2 ? only : { all: [...parts].reverse() };
}
