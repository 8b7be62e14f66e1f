import type { DeclaredError } from '../../../model/operation.ts';
import type { CodeSource, RefusalBinding } from '../../../model/rest-binding.ts';
import { memberAt } from './member-at.ts';

/** An error response as far as a code can be read from it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
}

/** Is a 2xx answer a refusal, by the binding's own sign? */
export function isRefusalInSuccess(binding: RefusalBinding | null, json: unknown): boolean {
  const sign = binding?.inSuccess;
  if (sign === undefined) return false;
  const found = memberAt(json, sign.member);
  if (sign.is !== 'present') return found === sign.is;
  return found !== undefined && found !== null && !(Array.isArray(found) && found.length === 0);
}

/** The code by the binding's sources, in order; null where none has one. */
export function codeBy({ code, codes = {} }: RefusalBinding, answer: ErrorAnswer): string | null {
  const sources = code === undefined ? [] : Array.isArray(code) ? code : [code];
  for (const source of sources) {
    const text = codeIn(source, answer);
    if (text !== null) return Object.hasOwn(codes, text) ? (codes[text] ?? text) : text;
  }
  return null;
}

/** The one declared error with that status; null where none or several have it: a status tells no more than that. */
export function codeByStatus(errors: readonly DeclaredError[], status: number): string | null {
  const fitting = errors.filter((error) => error.http === status);
  return fitting.length === 1 ? (fitting[0]?.code ?? null) : null;
}

function codeIn(source: CodeSource, { headers, text, json }: ErrorAnswer): string | null {
  if ('member' in source) {
    const found = memberAt(json, source.member);
    return typeof found === 'string' && found !== ''
      ? found
      : typeof found === 'number'
        ? String(found)
        : null;
  }
  if ('header' in source) return headers[source.header.toLowerCase()] || null;
  // Hostile text against the user's own pattern: the text is cut first.
  return new RegExp(source.pattern).exec(text.slice(0, 64 * 1024))?.[1] || null;
}
