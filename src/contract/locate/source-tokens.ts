import jsTokens from 'js-tokens';

/** A word, literal or sign of a source text, with its 1-based place. Comments and white space are left out. */
export interface SourceToken {
  readonly type: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const LEFT_OUT = new Set(['WhiteSpace', 'SingleLineComment', 'MultiLineComment', 'HashbangComment']);
/** Kinds of token that can hold ends of lines within. */
const SPANNING = new Set([
  'MultiLineComment',
  'StringLiteral',
  'NoSubstitutionTemplate',
  'TemplateHead',
  'TemplateMiddle',
  'TemplateTail',
]);
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** The tokens of any text at all: what is not JavaScript comes out as single signs. */
export function tokensOf(source: string): readonly SourceToken[] {
  const tokens: SourceToken[] = [];
  let line = 1;
  let column = 1;
  for (const { type, value } of jsTokens(source)) {
    if (type === 'LineTerminatorSequence') {
      // One end of a line each, and the commonest token of all.
      line += 1;
      column = 1;
      continue;
    }
    if (!LEFT_OUT.has(type)) tokens.push({ type, text: value, line, column });
    column += value.length;
    if (!SPANNING.has(type)) continue;
    const ends = [...value.matchAll(LINE_END)];
    const last = ends.at(-1);
    if (last === undefined) continue;
    line += ends.length;
    column = value.length - last.index - last[0].length + 1;
  }
  return tokens;
}

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);

/** +1 where a token opens a bracket, -1 where it closes one, else 0. */
export function depthChange(token: SourceToken): -1 | 0 | 1 {
  if (token.type === 'TemplateHead') return 1;
  if (token.type === 'TemplateTail') return -1;
  if (token.type !== 'Punctuator') return 0;
  if (OPENING.has(token.text)) return 1;
  return CLOSING.has(token.text) ? -1 : 0;
}

/** The property name a token stands for; null where it stands for none. */
export function nameOf(token: SourceToken): string | null {
  if (
    token.type === 'IdentifierName' ||
    token.type === 'PrivateIdentifier' ||
    token.type === 'NumericLiteral'
  )
    return token.text;
  return token.type === 'StringLiteral' ? token.text.slice(1, -1) : null;
}
