import { isRecord } from '../../../model/is-record.ts';
import type { FieldStyle } from '../../../model/rest-binding.ts';
import { type Carried, isNotCarried, textOf } from './text-of.ts';

/** A name with its text, not encoded yet. */
export type Pair = readonly [name: string, text: string];

const DELIMITERS: Partial<Record<FieldStyle, string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/**
 * A value as parameters of a query, a cookie or a form (OpenAPI 3.1 §4.8.12.3). A list without items leaves no
 * trace and is not carried; neither is an item that holds the delimiter, since servers decode before they split.
 */
export function pairsOf(
  name: string,
  value: unknown,
  style: FieldStyle,
  explode: boolean,
): Carried<readonly Pair[]> {
  if (style === 'json') return [[name, JSON.stringify(value)]];
  if (Array.isArray(value)) {
    if (value.length === 0) return { notCarried: 'an empty list, which leaves nothing to send' };
    if (style === 'deepObject') return { notCarried: 'a list, which the style deepObject has no form for' };
    const texts = allTexts(value);
    if (isNotCarried(texts)) return texts;
    return explode ? texts.map((text) => [name, text]) : joinedPair(name, texts, style);
  }
  if (isRecord(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    if (members.length === 0) return { notCarried: 'an empty object, which leaves nothing to send' };
    if (style === 'deepObject') return deepPairs(name, members);
    const texts = allTexts(members.map(([, member]) => member));
    if (isNotCarried(texts)) return texts;
    const named = members.map(([key], index): Pair => [key, texts[index] ?? '']);
    return explode ? named : joinedPair(name, named.flat(), style);
  }
  const text = textOf(value);
  return isNotCarried(text) ? text : [[name, text]];
}

/** A value as one text: a path segment or a header. */
export function oneText(
  name: string,
  value: unknown,
  style: FieldStyle,
  explode: boolean,
  encode: (text: string) => string,
): Carried<string> {
  if (style === 'json') return encode(JSON.stringify(value));
  const lead = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const pairs = pairsOf(name, value, explode && style !== 'simple' ? 'form' : 'simple', explode);
  if (isNotCarried(pairs)) return pairs;
  if (!Array.isArray(value) && !isRecord(value)) {
    const text = encode(pairs[0]?.[1] ?? '');
    return style === 'matrix' ? `;${name}=${text}` : lead + text;
  }
  if (!explode) {
    // Joined already; commas that separate stay bare, since none stands inside an item.
    const text = (pairs[0]?.[1] ?? '').split(',').map(encode).join(',');
    return style === 'matrix' ? `;${name}=${text}` : lead + text;
  }
  const bare = Array.isArray(value) && style !== 'matrix';
  const parts = pairs.map(([key, text]) => (bare ? encode(text) : `${encode(key)}=${encode(text)}`));
  const between = style === 'label' ? '.' : style === 'matrix' ? ';' : ',';
  if (parts.some((part) => part.includes(between)))
    return { notCarried: `an item with "${between}" in it, which is what separates items there` };
  return lead + parts.join(between);
}

function joinedPair(name: string, texts: readonly string[], style: FieldStyle): Carried<readonly Pair[]> {
  const delimiter = DELIMITERS[style] ?? ',';
  return texts.some((text) => text.includes(delimiter))
    ? { notCarried: `an item with "${delimiter}" in it, which is what separates items there` }
    : [[name, texts.join(delimiter)]];
}

/** `filter[status]=OPEN&filter[owner][id]=7`; a list inside repeats its name. */
function deepPairs(name: string, members: readonly (readonly [string, unknown])[]): Carried<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (const [key, member] of members) {
    const inner = pairsOf(`${name}[${key}]`, member, isRecord(member) ? 'deepObject' : 'form', true);
    if (isNotCarried(inner)) return inner;
    pairs.push(...inner);
  }
  return pairs;
}

function allTexts(values: readonly unknown[]): Carried<readonly string[]> {
  const texts: string[] = [];
  for (const value of values) {
    const text = textOf(value);
    if (isNotCarried(text)) return text;
    texts.push(text);
  }
  return texts;
}
