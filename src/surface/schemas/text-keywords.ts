import { patternFrom } from '../../schema/shape/pattern-from.ts';
import type { Rule } from '../../schema/shape/shape.ts';

type Say = (what: string) => void;

/** Formats that JSON Schema has too, by zod's names for them. */
const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  url: 'uri',
  uuid: 'uuid',
  guid: 'uuid',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  hostname: 'hostname',
  date: 'date',
  datetime: 'date-time',
  duration: 'duration',
};

/** Characters that a pattern is quoted with. */
const QUOTED = /[\\^$.*+?()[\]{}|/]/g;

/**
 * The rules of a text as JSON Schema: lengths, patterns, formats. A text that the model rewrites first (trims, lower-cases)
 * is told of, and the rules that hold after the rewriting are not said: they hold of another text.
 */
export function textKeywords(checks: readonly Rule[], say: Say): Readonly<Record<string, unknown>> {
  const rewritten = checks.findIndex(({ check }) => check === 'overwrite');
  const said = rewritten < 0 ? checks : checks.slice(0, rewritten);
  if (rewritten >= 0)
    say(
      rewritten === checks.length - 1
        ? 'the text is rewritten (trimmed, or put in another case) after it is accepted'
        : 'the text is rewritten (trimmed, or put in another case) before the rules that follow are asked',
    );
  let [shortest, longest]: [number | null, number | null] = [null, null];
  const atLeast = (length: number) => {
    shortest = Math.max(shortest ?? 0, length);
  };
  const atMost = (length: number) => {
    longest = Math.min(longest ?? length, length);
  };
  const patterns: string[] = [];
  const others: Record<string, unknown> = {};
  for (const check of said) {
    if (check.check === 'min_length') atLeast(Number(check.minimum));
    else if (check.check === 'max_length') atMost(Number(check.maximum));
    else if (check.check === 'length_equals') {
      atLeast(Number(check.length));
      atMost(Number(check.length));
    } else if (check.check === 'string_format') formatKeywords(check, patterns, others, say);
    else say('a rule of the author’s own is asked of the text');
  }
  const distinct = [...new Set(patterns)];
  return {
    ...(shortest === null || shortest === 0 ? {} : { minLength: shortest }),
    ...(longest === null ? {} : { maxLength: longest }),
    ...others,
    ...(distinct.length === 0 ? {} : { pattern: distinct[0] }),
    ...(distinct.length < 2 ? {} : { allOf: distinct.slice(1).map((pattern) => ({ pattern })) }),
  };
}

function formatKeywords(check: Rule, patterns: string[], others: Record<string, unknown>, say: Say): void {
  const name = String(check.format);
  if (name === 'starts_with') patterns.push(`^${quoted(check.prefix)}`);
  else if (name === 'ends_with') patterns.push(`${quoted(check.suffix)}$`);
  else if (name === 'includes') patterns.push(quoted(check.includes));
  else {
    const format = Object.hasOwn(FORMATS, name) && check.local !== true ? FORMATS[name] : undefined;
    if (format !== undefined && others.format === undefined) others.format = format;
    if (name === 'base64') others.contentEncoding = 'base64';
    if (CODED.has(name)) {
      say(`the model asks more of a text of the format ${name} than JSON Schema can`);
      return;
    }
    const pattern = patternFrom(check.pattern);
    const source = pattern === null ? null : sourceOf(pattern);
    if (source !== null) patterns.push(source);
    else if (pattern !== null)
      say(
        `the pattern ${String(pattern)} is none that JSON Schema can say (it has flags, or is no Unicode pattern)`,
      );
    else if (format === undefined) say(`the text has the format ${name}`);
  }
}

/** Formats that zod reads by code of its own, or by a pattern that no other reader should have to try (`email` backtracks). */
const CODED = new Set([
  'email',
  'url',
  'ipv6',
  'cidrv6',
  'base64',
  'base64url',
  'credit_card',
  'iban',
  'jwt',
  'json_string',
]);

/** JSON Schema patterns are those of ECMA-262 with `u` and no other flag (2020-12 §6.4). */
function sourceOf(pattern: RegExp): string | null {
  if (/[imsv]/.test(pattern.flags)) return null;
  try {
    return new RegExp(pattern.source, 'u').source;
  } catch {
    // Valid without `u` only, such as `\-` outside a class: a reader of JSON Schema could not read it.
    return null;
  }
}

function quoted(text: unknown): string {
  return String(text).replace(QUOTED, '\\$&');
}
