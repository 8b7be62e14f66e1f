import { CUT, cutSpellingOf, type FindCut } from './cut-spelling.ts';
import type { SecretList, SecretValue } from './secret-list.ts';
import { type FindSecret, spellingsOf } from './secret-spellings.ts';

/** What stands in the place of a credential that no variable of the config stands for. */
export const REDACTED = '[redacted]';

/**
 * The one door for secrets. Whatever leaves a session (answers, events, states, notes, errors) is judged as it came,
 * and passes here before it is kept or shown.
 */
export interface Redactor {
  text(text: string): string;
  /** JSON data without secrets, in texts as in names of members; the very same where there are none. */
  value(value: unknown): unknown;
  /** What an implementation gave: texts under a common name of a credential (`token`, `password`) are hidden too. */
  answer(value: unknown): unknown;
  /** Headers: names in lower case, what carries credentials hidden. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** A URL or path without its password and the values of telling query parameters. */
  url(url: string): string;
  /** The text of a body, JSON or not, perhaps cut. */
  body(text: string, side: 'request' | 'response'): string;
}

/** Is a member of this name a credential, by common use? */
export function isCredential(name: string): boolean {
  return CREDENTIAL.test(name);
}

const CREDENTIAL =
  /^(password|passwd|passphrase|secret|client_?secret|token|access_?token|refresh_?token|id_?token|api_?key|authorization|cookie|set-cookie|private_?key|credentials?)$/i;
const TELLING_HEADER = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key|credential|session/i;
const TELLING_PARAMETER =
  /token|secret|password|passwd|api-?_?key|^key$|credential|signature|^sig$|^auth$|session|^code$|jwt/i;

/** Below this a value is too likely to be an innocent word: hiding it would make evidence unreadable. */
const SHORTEST = 6;

export function redactorOf({ values, names }: SecretList): Redactor {
  let secrets = spelledOut(values);
  let known = values.length;
  const hidden = new Set(names.map((name) => name.toLowerCase()));
  const isHidden = (name: string) => hidden.has(name.toLowerCase());
  const member = { request: memberPattern(hidden, false), response: memberPattern(hidden, true) };

  const telling = new Map<string, boolean>();
  function tells(header: string): boolean {
    let known = telling.get(header);
    if (known === undefined) {
      known = TELLING_HEADER.test(header) || isHidden(header);
      // An implementation that invents ever new names must not fill the memory with them.
      if (telling.size < 1000) telling.set(header, known);
    }
    return known;
  }

  function text(given: string): string {
    if (values.length !== known) {
      secrets = spelledOut(values);
      known = values.length;
    }
    let clean = given;
    for (const secret of secrets) clean = without(clean, secret);
    return clean;
  }

  function cleaned(given: unknown, byName: boolean): unknown {
    if (typeof given === 'string') return text(given);
    if (typeof given !== 'object' || given === null) return given;
    if (Array.isArray(given)) {
      const kept = given.map((each) => cleaned(each, byName));
      return kept.every((each, index) => each === given[index]) ? given : kept;
    }
    const record = given as Readonly<Record<string, unknown>>;
    const kept: [string, unknown][] = [];
    let changed = false;
    for (const name of Object.keys(record)) {
      const before = record[name];
      const credential = isHidden(name) || (byName && typeof before === 'string' && isCredential(name));
      const after = credential && !isMark(before) ? REDACTED : cleaned(before, byName);
      const shown = text(name);
      changed ||= after !== before || shown !== name;
      kept.push([shown, after]);
    }
    return changed ? Object.fromEntries(kept) : given;
  }

  /** A part of a URL's query, of which a person may have spelled the name in any case. */
  function parameter(part: string): string {
    const name = part.split('=', 1)[0] ?? '';
    return TELLING_PARAMETER.test(name) || isHidden(name) ? `${name}=${REDACTED}` : part;
  }

  return {
    text,
    value: (given) => cleaned(given, false),
    answer: (given) => cleaned(given, true),
    headers(headers) {
      const kept: Record<string, string> = {};
      for (const name of Object.keys(headers))
        kept[text(name)] = tells(name) ? REDACTED : text(headers[name] ?? '');
      return kept;
    },
    url(url) {
      const open = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]*@/i, `$1${REDACTED}@`);
      const query = open.indexOf('?');
      if (query === -1) return text(open);
      const parameters = open
        .slice(query + 1)
        .split('&')
        .map(parameter);
      return text(`${open.slice(0, query)}?${parameters.join('&')}`);
    },
    body(given, side) {
      const pattern = member[side];
      return text(pattern === null ? given : given.replace(pattern, `$1"${REDACTED}"`));
    },
  };
}

interface Secret {
  readonly shownAs: string;
  readonly find: readonly FindSecret[];
  readonly findCut: FindCut;
}

/** Longest first: `Bearer abc` before `abc`. */
function spelledOut(values: readonly SecretValue[]): readonly Secret[] {
  const byValue = new Map(
    values.filter(({ value }) => value.length >= SHORTEST).map((each) => [each.value, each]),
  );
  return [...byValue.values()]
    .sort((a, b) => b.value.length - a.value.length)
    .map(({ value, shownAs }) => ({ shownAs, find: spellingsOf(value), findCut: cutSpellingOf(value) }));
}

function without(text: string, secret: Secret): string {
  const { shownAs, find } = secret;
  let clean = text;
  for (const next of find) {
    let at = 0;
    let kept = '';
    for (let found = next(clean, 0); found !== null; found = next(clean, at)) {
      kept += clean.slice(at, found.start) + shownAs;
      at = found.end;
    }
    if (at > 0) clean = kept + clean.slice(at);
  }
  return clean.includes(CUT) ? withoutCut(clean, secret) : clean;
}

/** Where a text was cut, the beginning of a secret may stand before the mark. */
function withoutCut(text: string, { shownAs, findCut }: Secret): string {
  const parts = text.split(CUT);
  const last = parts.pop() ?? '';
  return [
    ...parts.map((part) => {
      const start = findCut(part);
      return start === null ? part : part.slice(0, start) + shownAs;
    }),
    last,
  ].join(CUT);
}

/** What already stands for a secret, by the variable it came from: more telling than the general mark. */
function isMark(value: unknown): boolean {
  return typeof value === 'string' && /^\$\{\w+\}$|^\[redacted\]$/.test(value);
}

/** Members of JSON text that are hidden by name, in a text that may be cut anywhere. */
function memberPattern(hidden: ReadonlySet<string>, credentials: boolean): RegExp | null {
  const names = [...hidden].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const forms = [
    ...(names === '' ? [] : [`"(?:${names})"\\s*:\\s*`]),
    ...(credentials ? [`"${CREDENTIAL.source.slice(1, -1)}"\\s*:\\s*(?=")`] : []),
  ];
  if (forms.length === 0) return null;
  const groups = forms.join('|').replace(/\((?!\?)/g, '(?:');
  return new RegExp(`(${groups})("(?:[^"\\\\]|\\\\.)*"?|[^\\s,}\\]]+)`, 'gi');
}
