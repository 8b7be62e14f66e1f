import type { Finding } from '../../model/finding.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { canonicalJson } from '../canonical.ts';

/**
 * Adds findings to an index by fingerprint, each with its summed count and the witness that shows it
 * best. Commutative and associative, so shards and interleaved cases come to the same end: the worse
 * verdict wins, then the smaller input, then the case id.
 */
export function addFindings(index: Map<string, Finding>, findings: Iterable<Finding>): void {
  for (const finding of findings) {
    const known = index.get(finding.fingerprint);
    index.set(finding.fingerprint, known === undefined ? finding : joined(known, finding));
  }
}

function joined(one: Finding, other: Finding): Finding {
  const witness = compareWitness(one, other) <= 0 ? one : other;
  return { ...witness, count: one.count + other.count };
}

function compareWitness(one: Finding, other: Finding): number {
  const worse = VERDICTS.indexOf(other.verdict) - VERDICTS.indexOf(one.verdict);
  if (worse !== 0) return worse;
  const [a, b] = [inputText(one), inputText(other)];
  if (a === null || b === null) return a === b ? compareText(one.case, other.case) : a === null ? 1 : -1;
  return a.length - b.length || compareText(a, b) || compareText(one.case, other.case);
}

/** What was sent, as text; null where a finding carries no evidence, which makes it the poorest witness. */
function inputText(finding: Finding): string | null {
  if (finding.evidence === null) return null;
  return canonicalJson(finding.evidence.steps.map((step) => step.input));
}

/** Order of UTF-16 code units, the same on every machine; negative, zero or positive. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
