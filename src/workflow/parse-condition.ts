import { type Expression, parseExpression } from './parse-expression.ts';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A simple condition (Arazzo 1.1 §4.6.11) as a tree. */
export type Condition =
  | { readonly is: 'literal'; readonly value: string | number | boolean | null }
  | { readonly is: 'expression'; readonly expression: Expression }
  | { readonly is: 'not'; readonly inner: Condition }
  | { readonly is: 'both' | 'either'; readonly left: Condition; readonly right: Condition }
  | {
      readonly is: 'compared';
      readonly by: Comparison;
      readonly left: Condition;
      readonly right: Condition;
    };

const LONGEST = 4_000;
/** Brackets and signs of negation within one another. */
const DEEPEST = 50;

/** The tree of a simple condition; or a sentence that says why it is none. */
export function parseCondition(text: string): Condition | string {
  if (text.length > LONGEST) return `it is longer than ${LONGEST} characters`;
  const tokens = tokensOf(text);
  if (typeof tokens === 'string') return tokens;
  let at = 0;
  let depth = 0;
  const next = () => tokens[at];
  const takes = (sign: string): boolean => {
    if (next()?.sign !== sign) return false;
    at += 1;
    return true;
  };
  const either = (): Condition => {
    let left = both();
    while (takes('||')) left = { is: 'either', left, right: both() };
    return left;
  };
  const both = (): Condition => {
    let left = compared();
    while (takes('&&')) left = { is: 'both', left, right: compared() };
    return left;
  };
  const compared = (): Condition => {
    const left = single();
    const by = COMPARISONS.find((sign) => next()?.sign === sign);
    if (by === undefined) return left;
    at += 1;
    return { is: 'compared', by, left, right: single() };
  };
  const single = (): Condition => {
    depth += 1;
    if (depth > DEEPEST) throw new Misread('it is nested too deeply');
    try {
      if (takes('!')) return { is: 'not', inner: single() };
      if (takes('(')) {
        const inner = either();
        if (!takes(')')) throw new Misread('a bracket is not closed');
        return inner;
      }
      const token = next();
      at += 1;
      if (token?.value === undefined)
        throw new Misread(
          token === undefined ? 'it ends too early' : `${token.sign} stands where a value should`,
        );
      return token.value;
    } finally {
      depth -= 1;
    }
  };
  try {
    const read = either();
    return next() === undefined ? read : `${next()?.text} stands where nothing should`;
  } catch (error) {
    if (error instanceof Misread) return error.message;
    throw error;
  }
}

class Misread extends Error {}

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;

interface Token {
  readonly text: string;
  readonly sign?: string;
  readonly value?: Condition;
}

function tokensOf(text: string): readonly Token[] | string {
  const tokens: Token[] = [];
  const one =
    /\s*(?:('(?:[^']|'')*')|("[^"]*")|(==|!=|<=|>=|&&|\|\||[<>!()])|((?:\$|-?\d)[^\s()<>=!&|,'"]*|true\b|false\b|null\b))/y;
  const end = text.trimEnd().length;
  while (one.lastIndex < end) {
    const from = one.lastIndex;
    const found = one.exec(text);
    if (found === null) return `nothing can be made of ${text.slice(from, from + 40).trim()}`;
    const [, single, double, sign, word] = found;
    if (sign !== undefined) tokens.push({ text: sign, sign });
    else if (word === undefined) {
      const value =
        single === undefined ? (double ?? '').slice(1, -1) : single.slice(1, -1).replaceAll("''", "'");
      tokens.push({ text: found[0].trim(), value: { is: 'literal', value } });
    } else {
      const value = wordOf(word);
      if (value === null) return `${word.slice(0, 80)} is no runtime expression, and no literal`;
      tokens.push({ text: word, value });
    }
  }
  return tokens;
}

function wordOf(word: string): Condition | null {
  if (word === 'true' || word === 'false') return { is: 'literal', value: word === 'true' };
  if (word === 'null') return { is: 'literal', value: null };
  if (!word.startsWith('$')) {
    const value = Number(word);
    return Number.isFinite(value) ? { is: 'literal', value } : null;
  }
  const expression = parseExpression(word);
  return expression === null ? null : { is: 'expression', expression };
}
