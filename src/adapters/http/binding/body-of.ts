import { isRecord } from '../../../model/is-record.ts';
import type { Binding } from './binding.ts';
import { pairsOf } from './styles.ts';
import { type Carried, isNotCarried, textOf } from './text-of.ts';

/** A body ready to be sent; `null` type where the body brings its own (multipart, with its boundary). */
export interface Body {
  readonly content: string | Uint8Array | FormData;
  readonly type: string | null;
}

/** The fields that travel in the body, in its media type. */
export function bodyOfFields(
  fields: Readonly<Record<string, unknown>>,
  binding: Binding,
): Carried<Body | null> {
  const { kind, field, mediaType } = binding.body;
  const names = Object.keys(fields);
  if (kind === 'none')
    return names.length === 0 ? null : { notCarried: `${names.join(', ')}: this binding has no body` };
  if (kind === 'json' && field === null)
    return { content: JSON.stringify(inEnvelope(fields, binding)), type: mediaType };
  if (kind === 'form') return formOf(fields, binding);
  if (kind === 'multipart') return multipartOf(fields, binding);
  const others = names.filter((name) => name !== field);
  if (others.length > 0)
    return { notCarried: `${others.join(', ')}: the ${kind} body carries ${field} alone` };
  if (field === null || !Object.hasOwn(fields, field)) return null;
  return bareBody(fields[field], binding);
}

/** An input that is no object, as the whole body. */
export function bareBody(value: unknown, binding: Binding): Carried<Body | null> {
  const { kind, mediaType } = binding.body;
  switch (kind) {
    case 'json':
      return { content: JSON.stringify(inEnvelope(value, binding)), type: mediaType };
    case 'text': {
      const text = textOf(value);
      return isNotCarried(text) ? text : { content: text, type: mediaType };
    }
    case 'bytes': {
      const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : null;
      return bytes === null || bytes.toString('base64') !== value
        ? { notCarried: 'a value that is no base64 text, from which bytes are read' }
        : { content: bytes, type: mediaType };
    }
    default:
      return { notCarried: `an input that is no object: the ${kind} body has no form for it` };
  }
}

/** The input under its member, beside what is sent with every call. */
function inEnvelope(value: unknown, { bodyMember, constant }: Binding): unknown {
  let inner = value;
  for (const member of bodyMember.toReversed()) inner = { [member]: inner };
  if (Object.keys(constant.body).length === 0) return inner;
  return merged(constant.body, inner);
}

function merged(constant: Readonly<Record<string, unknown>>, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const result: Record<string, unknown> = { ...constant };
  for (const [key, member] of Object.entries(value)) {
    const beside = Object.hasOwn(constant, key) ? constant[key] : undefined;
    const both = isRecord(beside) && isRecord(member) ? merged(beside, member) : member;
    Object.defineProperty(result, key, { value: both, enumerable: true, writable: true, configurable: true });
  }
  return result;
}

function formOf(fields: Readonly<Record<string, unknown>>, { places, body }: Binding): Carried<Body> {
  const parts: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    const place = places.get(field);
    const pairs = pairsOf(place?.name ?? field, value, place?.style ?? 'form', place?.explode ?? true);
    if (isNotCarried(pairs)) return { notCarried: `${field}: the form has ${pairs.notCarried}` };
    for (const [name, text] of pairs) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  }
  return { content: parts.join('&'), type: body.mediaType };
}

/** A part each (RFC 7578); an object travels as a part of JSON, a list as a part for each item. */
function multipartOf(fields: Readonly<Record<string, unknown>>, { places }: Binding): Carried<Body> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    const place = places.get(field);
    const name = place?.name ?? field;
    if (Array.isArray(value) && value.length === 0)
      return {
        notCarried: `${field}: multipart has no form for an empty list, which leaves nothing to send`,
      };
    for (const item of Array.isArray(value) ? value : [value]) {
      if (isRecord(item)) {
        form.append(name, new Blob([JSON.stringify(item)], { type: 'application/json' }));
        continue;
      }
      const text = textOf(item);
      if (isNotCarried(text)) return { notCarried: `${field}: multipart cannot carry ${text.notCarried}` };
      const file = place?.file ?? null;
      if (file === null) form.append(name, text);
      else {
        const content = file.content === 'base64' ? Buffer.from(text, 'base64') : text;
        const type = file.mediaType ?? 'application/octet-stream';
        form.append(name, new Blob([content], { type }), file.name ?? name);
      }
    }
  }
  return { content: form, type: null };
}
