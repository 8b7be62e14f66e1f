import type { Meaning } from '../../model/meaning.ts';

/** A refusal with one of these codes. */
export function refusedWith(
  codes: readonly string[],
  status: string | null,
  strength: 'explicit' | 'conventional',
): Meaning {
  const unique = [...new Set(codes)];
  const withStatus = status === null ? '' : ` and HTTP status ${status}`;
  return {
    kind: 'error-returned',
    codes: unique,
    status: status === null ? null : Number(status),
    strength,
    says: `the call is refused with ${unique.join(' or ')}${withStatus}`,
  };
}

/** Declared codes that say something was not found; the standard one where none is declared. */
export function notFoundCodes(declared: readonly string[]): readonly string[] {
  const found = declared.filter((code) => /(^|_)NOT_?FOUND$/i.test(code));
  return found.length > 0 ? found : ['NOT_FOUND'];
}
