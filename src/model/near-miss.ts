import { distance } from 'fastest-levenshtein';

/**
 * The known name that another one is most likely a misspelling of; null where it is a name of its own. Strict, since
 * a field of the author's own is no mistake: one slip in a short name, two in a long one, letters in another order,
 * another case, another number.
 */
export function nearMiss(name: string, known: Iterable<string>): string | null {
  let best: { readonly name: string; readonly slips: number } | null = null;
  for (const candidate of known) {
    const slips = slipsBetween(bare(name), bare(candidate));
    if (slips <= allowed(candidate.length) && (best === null || slips < best.slips))
      best = { name: candidate, slips };
  }
  return best?.name ?? null;
}

/** Case and separators tell no two names apart. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

function slipsBetween(a: string, b: string): number {
  if (a === b || `${a}s` === b || a === `${b}s`) return 0;
  return lettersOf(a) === lettersOf(b) ? 1 : distance(a, b);
}

function lettersOf(text: string): string {
  return [...text].sort().join('');
}

function allowed(length: number): number {
  if (length < 4) return 0;
  return length < 7 ? 1 : 2;
}
