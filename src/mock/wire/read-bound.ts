import type { Binding, Place } from '../../adapters/http/binding/binding.ts';
import { memberAt } from '../../adapters/http/binding/member-at.ts';
import { isRecord } from '../../model/is-record.ts';
import type { Model } from '../../model/schema.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { unwrapped } from '../../schema/shape/unwrapped.ts';
import type { Fields } from '../fields.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { asItIs, type Pairs, type Texts, textsAmong, textsIn } from './texts-of.ts';
import { asJson, typed } from './typed.ts';

/** A request to be read: the texts of its path by the names that the route has, still percent-encoded. */
export interface Bound {
  readonly request: Request;
  readonly segments: Readonly<Record<string, string>>;
  readonly binding: Binding;
  readonly model: Model;
}

type Read = { readonly ok: true; readonly input: unknown } | Extract<ReadBody, { readonly ok: false }>;

/** The input that a request carries where its binding says each field is: the other way round of what lays it out. */
export async function readBound({ request, segments, binding, model }: Bound): Promise<Read> {
  const body = await readBody(request, binding);
  if (!body.ok) return body;
  const query: Pairs = [...new URL(request.url).searchParams];
  const known = fieldsOf(model);
  if (binding.whole !== null && binding.whole.in === 'query' && binding.places.size === 0)
    return { ok: true, input: wholeOf(query, binding.whole) };
  if (body.kind === 'json' && isWhole(body.value, binding)) return { ok: true, input: body.value };
  let input: Fields = body.kind === 'json' ? bodyFields(body.value, binding) : {};
  const put = (field: string, readings: readonly Texts[], style?: Place['style']) => {
    const [first] = readings;
    if (first === undefined) return;
    // JSON says itself what it is: nothing is read into it.
    if (style === 'json' && typeof first === 'string') input = { ...input, [field]: asJson(first) };
    else input = typed(input, field, readings, model);
  };
  const members = (field: string) => [...(known.get(field) ?? [])];
  for (const [field, place] of binding.places)
    put(field, readingsAt(place, { segments, query, headers: request.headers }, members(field)), place.style);
  if (binding.others === 'query-flat')
    for (const [field, names] of known)
      if (!binding.places.has(field)) put(field, textsAmong(query, flat(field), [...names]));
  if (body.kind === 'pairs')
    for (const [field, names] of known) {
      const place = binding.places.get(field) ?? flat(field);
      if (place.in !== 'body' && binding.places.has(field)) continue;
      // In parts, a list repeats its name and an object is JSON, whatever the style (RFC 7578 §4.3).
      if (binding.body.kind === 'multipart')
        put(field, textsAmong(body.pairs, { ...flat(field), name: place.name }, []));
      else put(field, textsAmong(body.pairs, place, [...names]), place.style);
    }
  if (body.kind === 'text' && binding.body.field !== null) put(binding.body.field, [body.text]);
  return { ok: true, input };
}

interface Parts {
  readonly segments: Readonly<Record<string, string>>;
  readonly query: Pairs;
  readonly headers: Headers;
}

function readingsAt(place: Place, { segments, query, headers }: Parts, members: readonly string[]) {
  const { name } = place;
  switch (place.in) {
    case 'path':
      return Object.hasOwn(segments, name) ? textsIn(segments[name] ?? '', place, decodeURIComponent) : [];
    case 'query':
      return textsAmong(query, place, members);
    case 'header': {
      const text = headers.get(name);
      return text === null ? [] : textsIn(text, place, asItIs);
    }
    case 'cookie':
      return textsAmong(cookiesOf(headers), place, members);
    case 'body':
      return [];
  }
}

function cookiesOf(headers: Headers): Pairs {
  const said = headers.get('cookie')?.split(/;\s*/) ?? [];
  return said.flatMap((one): Pairs => {
    const at = one.indexOf('=');
    return at < 1 ? [] : [[one.slice(0, at), one.slice(at + 1)]];
  });
}

/** Names of the fields of an input, and of the members of each that is an object. */
function fieldsOf(model: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const shape = unwrapped(shapeOf(model.schema));
  const fields = shape?.kind === 'object' ? [...shape.fields] : [];
  return new Map(
    fields.map(([name, field]) => {
      const inner = unwrapped(field);
      return [name, new Set(inner?.kind === 'object' ? inner.fields.keys() : [])];
    }),
  );
}

/** Is the JSON of the body the whole input? */
function isWhole(value: unknown, { body, bodyMember, places }: Binding): boolean {
  return body.field === null && bodyMember.length === 0 && (places.size === 0 || !isRecord(value));
}

function bodyFields(value: unknown, { body, bodyMember }: Binding): Fields {
  const inner = bodyMember.length === 0 ? value : memberAt(value, bodyMember.join('.'));
  if (body.field !== null) return { [body.field]: inner };
  return isRecord(inner) ? inner : {};
}

function wholeOf(query: Pairs, { name }: Place): unknown {
  const text = query.find(([key]) => key === name)?.[1];
  if (text === undefined) return {};
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: then it is the text.
    return text;
  }
}

function flat(field: string): Place {
  return { in: 'query', name: field, style: 'form', explode: true, file: null };
}
