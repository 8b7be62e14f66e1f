import { ambiguousLoops, isAmbiguous, unboundedLoops } from './ambiguity.ts';
import { attacksOn } from './attacks.ts';
import { Backtracking, matches } from './interruptible.ts';
import { type PatternNode, parsePattern } from './parse-pattern.ts';

/** Steps a pattern may take over a text before someone has to stand by to stop it. */
const STEPS = 1e7;
/** A text this short is matched at once, even where each of its characters doubles the ways. */
const SHORT = 12;
/** For patterns whose loops look worse than they are, or that cannot be read. */
const LOOSE = 200;
/** Milliseconds in which a pattern that keeps to a power of the length answers about all attacks, hundreds of times over. */
const PATIENCE_MS = [100, 400];

/** What a pattern may cost. */
export interface PatternCost {
  /** Texts up to this length are answered in no time worth speaking of, whatever they hold; in UTF-16 units. */
  readonly safeLength: number;
  /** Whether a loop of it takes some text in several ways, so that the ways could multiply. */
  readonly isSuspicious: boolean;
}

const costs = new Map<string, PatternCost & { readonly node: PatternNode | null }>();
const proofs = new Map<string, boolean>();

/** Read off the pattern alone, by what it could cost at worst. */
export function costOf(pattern: RegExp): PatternCost {
  return known(pattern);
}

/**
 * Whether a pattern was seen to go through exponentially many ways over a text of some sixty characters. Asked by trial,
 * and only where the pattern is suspicious: many that nest repetitions never go back.
 */
export function backtracks(pattern: RegExp): boolean {
  const key = String(pattern);
  const before = proofs.get(key);
  if (before !== undefined) return before;
  const { isSuspicious, node } = known(pattern);
  const proof =
    isSuspicious && node !== null && PATIENCE_MS.every((ms) => isOverrun(pattern, attacksOn(node), ms));
  proofs.set(key, proof);
  return proof;
}

/** As `costOf`, but sure: where only a trial can tell, it is made. */
export function safeLengthOf(pattern: RegExp): number {
  const { safeLength, isSuspicious } = known(pattern);
  return isSuspicious && !backtracks(pattern) ? LOOSE : safeLength;
}

function known(pattern: RegExp) {
  const key = String(pattern);
  let cost = costs.get(key);
  if (cost === undefined) {
    cost = estimated(pattern);
    costs.set(key, cost);
  }
  return cost;
}

function estimated(pattern: RegExp): PatternCost & { readonly node: PatternNode | null } {
  const node = parsePattern(pattern);
  if (node === null) return { safeLength: LOOSE, isSuspicious: false, node };
  if (ambiguousLoops(node).length > 0) return { safeLength: SHORT, isSuspicious: true, node };
  // Without an anchor the search starts again at every character.
  const searches = isAnchored(node) ? 0 : 1;
  const power = searches + (isAmbiguous(node) || searches > 0 ? unboundedLoops(node) : 0);
  const safeLength = power < 2 ? Number.POSITIVE_INFINITY : Math.floor(STEPS ** (1 / power));
  return { safeLength, isSuspicious: false, node };
}

function isAnchored(node: PatternNode): boolean {
  if (node.kind === 'choice') return node.options.every(isAnchored);
  const [first] = node.kind === 'sequence' ? node.parts : [node];
  return first?.kind === 'assertion' && first.text === '^';
}

/** Tried a second time with more patience: a busy machine alone must not condemn a pattern. */
function isOverrun(pattern: RegExp, attacks: readonly string[], ms: number): boolean {
  try {
    matches(pattern, attacks, ms);
    return false;
  } catch (error) {
    if (error instanceof Backtracking) return true;
    throw error;
  }
}
