import { depthChange, nameOf, type SourceToken, tokensOf } from './source-tokens.ts';

/** What can be found by name in one module's text. */
export interface SourceOutline {
  readonly tokens: readonly SourceToken[];
  /** Index of the first token of the value that each `const`, `let` or `var` of the top level is given. */
  readonly values: ReadonlyMap<string, number>;
  /** Index of the name in its declaration. */
  readonly names: ReadonlyMap<string, number>;
  /** Exported name to local name, where they differ; `default` to the index of its value. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly defaultValue: number | null;
}

const DECLARATIONS = new Set(['const', 'let', 'var']);

/** Reads declarations and exports of the top level; everything else is skipped, whatever it is. */
export function outlineOf(source: string): SourceOutline {
  const tokens = tokensOf(source);
  const values = new Map<string, number>();
  const names = new Map<string, number>();
  const aliases = new Map<string, string>();
  let defaultValue: number | null = null;
  let depth = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as SourceToken;
    if (token.type === 'IdentifierName') {
      if (depth > 0) continue;
      if (DECLARATIONS.has(token.text)) declaration(tokens, index + 1, values, names);
      else if (token.text === 'import' && tokens[index + 1]?.text === '{')
        bindings(tokens, index + 2, new Map(), names);
      else if (token.text === 'export') {
        const next = tokens[index + 1];
        if (next?.text === 'default') defaultValue = index + 2;
        if (next?.text === '{') bindings(tokens, index + 2, aliases, names);
      }
    } else depth = Math.max(0, depth + depthChange(token));
  }
  return { tokens, values, names, aliases, defaultValue };
}

/** `NAME: Type = value`: the value begins after the first `=` outside brackets. */
function declaration(
  tokens: readonly SourceToken[],
  at: number,
  values: Map<string, number>,
  names: Map<string, number>,
): void {
  const token = tokens[at];
  const name = token?.type === 'IdentifierName' ? token.text : null;
  if (name === null) return;
  names.set(name, at);
  let depth = 0;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const each = tokens[index] as SourceToken;
    if (depth === 0 && each.text === '=') {
      values.set(name, index + 1);
      return;
    }
    if (depth === 0 && (each.text === ';' || DECLARATIONS.has(each.text) || each.text === 'export')) return;
    depth += depthChange(each);
  }
}

/** `{ name, name as other }` of an export or an import. */
function bindings(
  tokens: readonly SourceToken[],
  at: number,
  aliases: Map<string, string>,
  names: Map<string, number>,
): void {
  for (let index = at; index < tokens.length && tokens[index]?.text !== '}'; index += 1) {
    const local = tokens[index] as SourceToken;
    const exported = tokens[index + 1]?.text === 'as' ? tokens[index + 2] : undefined;
    const name = exported === undefined ? null : nameOf(exported);
    if (name === null) {
      if (!names.has(local.text)) names.set(local.text, index);
      continue;
    }
    aliases.set(name, local.text);
    if (!names.has(name)) names.set(name, index + 2);
    index += 2;
  }
}
