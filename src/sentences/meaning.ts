import type { Meaning, Strength, Unbound } from '../model/meaning.ts';

const STRENGTHS = ['unbound', 'weak', 'conventional', 'explicit'] as const satisfies readonly Strength[];

/** A sentence that was not understood, and why. */
export function unbound(says: string): Unbound {
  return { kind: 'unbound', strength: 'unbound', says };
}

/** Several meanings as one, as firm as the least firm of them. */
export function allOf(parts: readonly Meaning[]): Meaning {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const rank = Math.min(...parts.map((part) => STRENGTHS.indexOf(part.strength)));
  return {
    kind: 'all',
    parts,
    strength: STRENGTHS[rank] ?? 'unbound',
    says: parts.map((part) => part.says).join('; and '),
  };
}

/** Meanings of one sentence that names a value: explicit, whatever else it also says. Weak ones add nothing. */
export function valueAnd(parts: readonly Meaning[]): Meaning {
  return { ...allOf(parts.filter((part) => part.strength !== 'weak')), strength: 'explicit' } as Meaning;
}
