import { isRecord } from '../../../model/is-record.ts';
import type { Binding, Place } from './binding.ts';
import { type Body, bareBody, bodyOfFields } from './body-of.ts';
import { oneText, pairsOf } from './styles.ts';
import { type Carried, isNotCarried, textOf } from './text-of.ts';

/** One input laid out as the parts of a request; origin, credentials and trace are the caller's. */
export interface Message {
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value; …`; null where no field travels in a cookie. */
  readonly cookie: string | null;
  readonly body: Body | null;
}

/** Octets that mean themselves in a field value (RFC 9110 §5.5), and in a cookie (RFC 6265 §4.1.1). */
const HEADER_TEXT = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/;
/** A step in a path (RFC 3986 §5.2.4): `%2E` is the same (§6.2.2.2), so clients, proxies and servers fold it away. */
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$|\?)/;
const COOKIE_TEXT = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

/**
 * Puts every field of an input in its place. What a place cannot carry so that a strict receiver reads what was
 * meant is not sent: the reason says which field, where, and why.
 */
export function layOut(binding: Binding, input: unknown): Carried<Message> {
  const draft = new Draft(binding);
  const lack = isRecord(input)
    ? draft.takeFields(input)
    : input === undefined
      ? draft.takeFields({}, true)
      : draft.takeWhole(input);
  return lack ?? draft.message();
}

class Draft {
  readonly #binding: Binding;
  #path = '';
  readonly #query: string[] = [];
  readonly #headers: Record<string, string>;
  readonly #cookies: string[] = [];
  #body: Body | null = null;

  constructor(binding: Binding) {
    this.#binding = binding;
    this.#path = binding.route.path;
    this.#headers = { ...binding.constant.headers };
    for (const [name, text] of binding.constant.query) this.#ask(name, text);
  }

  message(): Message {
    const query = this.#query.join('&');
    const separator = query === '' ? '' : this.#path.includes('?') ? '&' : '?';
    return {
      path: this.#path + separator + query,
      headers: this.#headers,
      cookie: this.#cookies.length === 0 ? null : this.#cookies.join('; '),
      body: this.#body,
    };
  }

  takeFields(input: Readonly<Record<string, unknown>>, none = false): Carried<never> | null {
    const { places, others } = this.#binding;
    const rest: Record<string, unknown> = {};
    const lack = this.#takePath(input);
    if (lack !== null) return lack;
    for (const [field, value] of Object.entries(input)) {
      if (value === undefined) continue;
      const place = places.get(field);
      if (place?.in === 'path') continue;
      const own = place ?? (others === 'query-flat' ? flatPlace(field) : null);
      if (own === null || own.in === 'body') {
        Object.defineProperty(rest, field, { value, enumerable: true, writable: true, configurable: true });
        continue;
      }
      const missing = this.#put(field, value, own);
      if (missing !== null) return missing;
    }
    return this.#takeRest(rest, none);
  }

  takeWhole(input: unknown): Carried<never> | null {
    const { whole, route } = this.#binding;
    if (route.fields.length > 0)
      return { notCarried: `the path ${route.path} takes fields, and this input has none` };
    if (whole === null)
      return { notCarried: 'the query takes a parameter for each field, and this input is no object' };
    if (whole.in !== 'body') return this.#put(whole.name, input, whole);
    const { field } = this.#binding.body;
    // Bare, it would be the value of that field.
    if (field !== null) return { notCarried: `the body is ${field} alone, and this input is no object` };
    const body = bareBody(input, this.#binding);
    if (isNotCarried(body)) return body;
    this.#body = body;
    return null;
  }

  #takePath(input: Readonly<Record<string, unknown>>): Carried<never> | null {
    const { route, pathFields } = this.#binding;
    if (pathFields.length === 0) return null;
    let path = route.parts[0] ?? '';
    for (const [index, { field, place }] of pathFields.entries()) {
      const value = Object.hasOwn(input, field) ? input[field] : undefined;
      const absent = `the path ${route.path} cannot carry an absent or empty ${field}`;
      if (value === undefined || value === null || value === '') return { notCarried: absent };
      const text = oneText(place.name, value, place.style, place.explode, encodeURIComponent);
      if (isNotCarried(text))
        return { notCarried: `the path ${route.path} cannot carry ${field}: ${text.notCarried}` };
      // A list of one empty text leaves as little as the text alone.
      if (text === '') return { notCarried: absent };
      path += text + (route.parts[index + 1] ?? '');
    }
    if (DOT_SEGMENT.test(path))
      return {
        notCarried: `the path ${route.path} cannot carry \`.\` or \`..\` as a segment: they are steps in it (RFC 3986 §5.2.4)`,
      };
    this.#path = path;
    return null;
  }

  #takeRest(rest: Readonly<Record<string, unknown>>, none: boolean): Carried<never> | null {
    const { others, pathFields, bodyTakesFields } = this.#binding;
    const empty = Object.keys(rest).length === 0;
    if (others === 'query-json') {
      // An input that the path took whole leaves nothing to ask with.
      if (!none && !(empty && pathFields.length > 0)) this.#ask('input', JSON.stringify(rest));
      return null;
    }
    if (empty && (none || !bodyTakesFields) && Object.keys(this.#binding.constant.body).length === 0)
      return null;
    if (others !== 'body' && empty) return null;
    const body = bodyOfFields(rest, this.#binding);
    if (isNotCarried(body)) return body;
    this.#body = body;
    return null;
  }

  #put(field: string, value: unknown, place: Place): Carried<never> | null {
    const trouble = (what: string): Carried<never> => ({
      notCarried: `the ${place.in} cannot carry ${field}: ${what}`,
    });
    if (place.in === 'header') {
      const text = headerText(value, place);
      if (isNotCarried(text)) return trouble(text.notCarried);
      if (!HEADER_TEXT.test(text))
        return trouble('a header is printable ASCII without space at its ends (RFC 9110 §5.5)');
      this.#headers[place.name.toLowerCase()] = text;
      return null;
    }
    const pairs = pairsOf(place.name, value, place.style, place.explode);
    if (isNotCarried(pairs)) return trouble(pairs.notCarried);
    for (const [name, text] of pairs) {
      if (/\p{Surrogate}/u.test(name + text)) return trouble('text that is not Unicode');
      if (place.in === 'query') this.#ask(name, text);
      else if (COOKIE_TEXT.test(text)) this.#cookies.push(`${name}=${text}`);
      else return trouble('a cookie is ASCII without spaces, commas, semicolons or quotes (RFC 6265 §4.1.1)');
    }
    return null;
  }

  #ask(name: string, text: string): void {
    this.#query.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  }
}

function flatPlace(field: string): Place {
  return { in: 'query', name: field, style: 'form', explode: true, file: null };
}

function headerText(value: unknown, { name, style, explode }: Place): Carried<string> {
  return typeof value === 'object' || style === 'json'
    ? oneText(name, value, style, explode, (text) => text)
    : textOf(value);
}
