import { REDACTED } from '../../model/curl-of.ts';

/** Takes credentials out of everything that is kept. */
export interface Secrets {
  /** A text without the values of credentials. */
  scrub(text: string): string;
  /** Headers as they may be kept: names in lower case, what carries credentials hidden. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** A URL (or path) without the values of telling query parameters. */
  url(url: string): string;
  /** A body without credentials and without the values of members that are to be hidden. */
  body(text: string): string;
}

/** A value out of the environment, hidden behind the `${NAME}` it came from. */
export interface SecretValue {
  readonly value: string;
  readonly shownAs: string;
}

const TELLING_HEADER = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key|credential|session/i;
const TELLING_PARAMETER =
  /token|secret|password|passwd|api-?_?key|^key$|credential|signature|^sig$|^auth$|session|^code$|jwt/i;

/** Below this a value is too likely to be an innocent word: replacing it would falsify what is judged. */
const SHORTEST = 6;

/**
 * `values` are hidden wherever they appear, in the spellings JSON and URLs give them; `names` are headers,
 * query parameters and JSON members whose values are hidden whatever they are.
 */
export function secretsOf(values: readonly SecretValue[], names: readonly string[]): Secrets {
  const shown = new Map<string, string>();
  for (const { value, shownAs } of values) {
    if (value.length < SHORTEST) continue;
    for (const spelling of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])
      shown.set(spelling, shownAs);
  }
  // Longest first: `Bearer abc` before `abc`.
  const spellings = [...shown.keys()].sort((a, b) => b.length - a.length);
  const hidden = new Set(names.map((name) => name.toLowerCase()));
  const members = [...hidden].map(escapeRegExp).join('|');
  const member =
    members === ''
      ? null
      : new RegExp(`("(?:${members})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|[^\\s,}\\]]+)`, 'gi');

  const telling = new Map<string, boolean>();
  function tells(header: string): boolean {
    let known = telling.get(header);
    if (known === undefined) {
      known = TELLING_HEADER.test(header) || hidden.has(header);
      // Whoever invents ever new names must not fill the memory with them.
      if (telling.size < 1000) telling.set(header, known);
    }
    return known;
  }

  function scrub(text: string): string {
    let clean = text;
    for (const spelling of spellings) {
      if (clean.includes(spelling)) clean = clean.replaceAll(spelling, () => shown.get(spelling) ?? REDACTED);
    }
    return clean;
  }

  return {
    scrub,
    headers(headers) {
      const kept: Record<string, string> = {};
      for (const name of Object.keys(headers)) {
        const value = headers[name] ?? '';
        kept[name] = tells(name) ? REDACTED : scrub(value);
      }
      return kept;
    },
    url(url) {
      const query = url.indexOf('?');
      if (query === -1) return scrub(url);
      const parameters = url.slice(query + 1).split('&');
      const kept = parameters.map((parameter) => {
        const name = parameter.split('=', 1)[0] ?? '';
        return TELLING_PARAMETER.test(name) || hidden.has(name.toLowerCase())
          ? `${name}=${REDACTED}`
          : parameter;
      });
      return scrub(`${url.slice(0, query)}?${kept.join('&')}`);
    },
    body(text) {
      const clean = scrub(text);
      return member === null ? clean : clean.replace(member, `$1"${REDACTED}"`);
    },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
