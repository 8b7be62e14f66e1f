import type { Evidence } from '../model/finding.ts';
import type { CaseResult } from '../model/report.ts';
import { Renaming } from './renaming.ts';
import { valueDifferences } from './value-differences.ts';

/** What two surfaces saw of the same script. */
export type TracePair = readonly [Evidence, Evidence];

/**
 * The traces of one case that two surfaces can be compared by: the one of a fixed script; of generated input those of the kept
 * sample that were drawn alike and are the same, fresh ids aside. Empty where there is none.
 */
export function pairsOf(ours: CaseResult, theirs: CaseResult): readonly TracePair[] {
  if (ours.kind !== 'property') {
    const [own, other] = [traceOf(ours), traceOf(theirs)];
    return own === null || other === null ? [] : [[own, other]];
  }
  const drawn = new Map((theirs.sample ?? []).map(({ draw, evidence }) => [JSON.stringify(draw), evidence]));
  return (ours.sample ?? []).flatMap(({ draw, evidence }): TracePair[] => {
    const other = drawn.get(JSON.stringify(draw));
    return other !== undefined && asksTheSame(evidence, other) ? [[evidence, other]] : [];
  });
}

/** The trace of a case; of one that broke something, the finding's. */
function traceOf({ evidence, findings }: CaseResult): Evidence | null {
  return evidence ?? findings.find((finding) => finding.evidence !== null)?.evidence ?? null;
}

/** Input is generated for what there is: where the worlds are not alike, other input may come of the same draw. */
function asksTheSame(one: Evidence, other: Evidence): boolean {
  const renaming = new Renaming();
  return (
    one.steps.length === other.steps.length &&
    one.steps.every((step, at) => valueDifferences(step.input, other.steps[at]?.input, renaming).length === 0)
  );
}
