import type { Place } from '../../adapters/http/binding/binding.ts';

/** What a place of a request says of a field, all scalars still text. */
export type Texts = string | readonly Texts[] | { readonly [member: string]: Texts };

export type Pairs = readonly (readonly [name: string, text: string])[];

const DELIMITERS: Partial<Record<Place['style'], string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/**
 * Readings of a field among the parameters of a query, a cookie or a form (OpenAPI 3.1 §4.8.12.3), the likeliest first: a text, a list of
 * texts, an object of them. `members` are the names that an object of the field's model may have: exploded, nothing else
 * tells whose parameters they are. None where the field is not there.
 */
export function textsAmong(
  pairs: Pairs,
  { name, style, explode }: Place,
  members: readonly string[],
): readonly Texts[] {
  if (style === 'deepObject') return deepObject(pairs, name);
  const own = pairs.flatMap(([key, text]) => (key === name ? [text] : []));
  const [first] = own;
  if (style === 'json') return first === undefined ? [] : [first];
  if (explode) {
    const parts = pairs.filter(([key]) => members.includes(key));
    if (parts.length > 0 && (first === undefined || members.includes(name))) return [byName(parts)];
    return first === undefined ? [] : own.length > 1 ? [own] : [first, [first]];
  }
  if (first === undefined) return [];
  return [first, ...split(first, DELIMITERS[style] ?? ',', asItIs)];
}

/**
 * Readings of one text of a path or a header, as it stands there. What separates is split at before anything is decoded:
 * within an item it is encoded (RFC 6570 §3.2).
 */
export function textsIn(
  text: string,
  { name, style, explode }: Place,
  decode: (text: string) => string,
): readonly Texts[] {
  if (style === 'json') return [decode(text)];
  if (style === 'matrix' && explode) {
    const pairs = pairsIn(text.slice(1), ';', decode);
    const own = pairs.flatMap(([key, value]) => (key === name ? [value] : []));
    return own.length > 1 ? [own] : own[0] === undefined ? [byName(pairs)] : [own[0], own];
  }
  const bare =
    style === 'matrix'
      ? afterName(text, name, decode)
      : style === 'label' && text.startsWith('.')
        ? text.slice(1)
        : text;
  const between = style === 'label' && explode ? '.' : ',';
  const isNamed = explode && bare.split(between).every((part) => part.includes('='));
  return [
    decode(bare),
    ...split(bare, between, decode),
    ...(isNamed ? [byName(pairsIn(bare, between, decode))] : []),
  ];
}

/** `7` of `;id=7`. */
function afterName(text: string, name: string, decode: (text: string) => string): string {
  const at = text.indexOf('=');
  return text.startsWith(';') && at !== -1 && decode(text.slice(1, at)) === name ? text.slice(at + 1) : text;
}

/** A list, and the object whose names and values stand in turn. */
function split(text: string, between: string, decode: (text: string) => string): readonly Texts[] {
  const parts = text.split(between).map(decode);
  if (parts.length % 2 !== 0) return [parts];
  const named = parts.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [],
  );
  return [parts, byName(named)];
}

function pairsIn(text: string, between: string, decode: (text: string) => string): Pairs {
  return text.split(between).map((part) => {
    const at = part.indexOf('=');
    return at === -1 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
  });
}

/** The text as it is: of a header, or decoded already. */
export function asItIs(text: string): string {
  return text;
}

/** Without a prototype: the names are the caller's. */
function byName(pairs: Pairs): { readonly [member: string]: Texts } {
  const object: Record<string, Texts> = Object.create(null);
  for (const [name, text] of pairs) object[name] = text;
  return { ...object };
}

/** Objects within one another that names make; what a name has beyond is one name. */
const DEEPEST = 32;

/** `filter[owner][id]=7`, as deep as the names go. */
function deepObject(pairs: Pairs, name: string): readonly Texts[] {
  const object: Record<string, unknown> = Object.create(null);
  let found = false;
  for (const [key, text] of pairs) {
    if (!key.startsWith(`${name}[`)) continue;
    const names = [...key.slice(name.length).matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part);
    const path = names.slice(0, DEEPEST - 1);
    const last = names.slice(DEEPEST - 1).join('][') || (path.pop() ?? '');
    found = true;
    let inner = object;
    for (const part of path) {
      const next = inner[part];
      inner[part] = typeof next === 'object' && next !== null ? next : Object.create(null);
      inner = inner[part] as Record<string, unknown>;
    }
    const before = inner[last];
    if (Array.isArray(before)) before.push(text);
    else inner[last] = before === undefined ? text : [before, text];
  }
  return found ? [{ ...object } as Texts] : [];
}
