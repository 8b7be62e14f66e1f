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
  if (explode) {
    const parts = pairs.filter(([key]) => members.includes(key));
    if (parts.length > 0 && (first === undefined || members.includes(name))) return [byName(parts)];
    return first === undefined ? [] : own.length > 1 ? [own] : [first, [first]];
  }
  if (first === undefined) return [];
  return [first, ...split(first, DELIMITERS[style] ?? ',')];
}

/** Readings of one text of a path or a header. */
export function textsIn(text: string, { name, style, explode }: Place): readonly Texts[] {
  const lead = style === 'label' ? '.' : style === 'matrix' && explode ? ';' : '';
  const matrix = `;${name}=`;
  const bare =
    style === 'matrix' && text.startsWith(matrix)
      ? text.slice(matrix.length)
      : lead !== '' && text.startsWith(lead)
        ? text.slice(1)
        : text;
  if (style === 'matrix' && explode) {
    const pairs = pairsIn(text.slice(1), ';');
    const own = pairs.flatMap(([key, value]) => (key === name ? [value] : []));
    return own.length > 1 ? [own] : own[0] === undefined ? [byName(pairs)] : [own[0], own];
  }
  const between = style === 'label' && explode ? '.' : ',';
  const isNamed = explode && bare.split(between).every((part) => part.includes('='));
  return [bare, ...split(bare, between), ...(isNamed ? [byName(pairsIn(bare, between))] : [])];
}

/** A list, and the object whose names and values stand in turn. */
function split(text: string, between: string): readonly Texts[] {
  const parts = text.split(between);
  if (parts.length % 2 !== 0) return [parts];
  const named = parts.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [],
  );
  return [parts, byName(named)];
}

function pairsIn(text: string, between: string): Pairs {
  return text.split(between).map((part) => {
    const at = part.indexOf('=');
    return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
}

/** Without a prototype: the names are the caller's. */
function byName(pairs: Pairs): { readonly [member: string]: Texts } {
  const object: Record<string, Texts> = Object.create(null);
  for (const [name, text] of pairs) object[name] = text;
  return { ...object };
}

/** `filter[owner][id]=7`, as deep as the names go. */
function deepObject(pairs: Pairs, name: string): readonly Texts[] {
  const object: Record<string, unknown> = Object.create(null);
  let found = false;
  for (const [key, text] of pairs) {
    if (!key.startsWith(`${name}[`)) continue;
    const path = [...key.slice(name.length).matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part);
    found = true;
    let inner = object;
    for (const part of path.slice(0, -1)) {
      const next = inner[part];
      inner[part] = typeof next === 'object' && next !== null ? next : Object.create(null);
      inner = inner[part] as Record<string, unknown>;
    }
    const last = path.at(-1) ?? '';
    const before = inner[last];
    inner[last] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
  }
  return found ? [{ ...object } as Texts] : [];
}
