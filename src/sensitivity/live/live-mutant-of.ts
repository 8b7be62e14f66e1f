import type { Evidence, Finding } from '../../model/finding.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import type { LiveFate, LiveMutant } from '../sensitivity.ts';
import { type LiveCandidate, liveId } from './live-mutants.ts';

/**
 * What became of a fault, by the report of a run with it and that of the same run without it: only what is new counts. A finding names
 * it where it is of the operation that has the fault, or rests on a call of it. Pure.
 */
export function liveMutantOf(
  { fault, target }: LiveCandidate,
  times: number,
  faulty: Report,
  control: Report,
): LiveMutant {
  const known = new Set(control.findings.map(({ fingerprint }) => fingerprint));
  const fails = faulty.findings.filter(
    ({ verdict, fingerprint }) => verdict === 'fail' && !known.has(fingerprint),
  );
  const named = fails.find((finding) => isAbout(finding, target.id));
  const by = named ?? fails[0] ?? null;
  const [fate, reason] = fateOf({
    times,
    faulty,
    control,
    isNamed: named !== undefined,
    isFound: by !== null,
  });
  const counts = fate === 'killed' || fate === 'elsewhere';
  return {
    id: liveId(target.id, fault.id),
    fault: fault.id,
    operation: target.id,
    text: `${target.id} ${fault.title}`,
    fate,
    reason,
    times,
    by: by === null || !counts ? null : { check: by.check, requirement: by.requirement, case: by.case },
    ...(fate === 'blind' || fate === 'elsewhere' ? { advice: fault.advice(target) } : {}),
  };
}

interface Seen {
  readonly times: number;
  readonly faulty: Report;
  readonly control: Report;
  readonly isNamed: boolean;
  readonly isFound: boolean;
}

function fateOf({ times, faulty, control, isNamed, isFound }: Seen): readonly [LiveFate, string | null] {
  if (times === 0) return ['unmade', 'no call of this run gave it a chance'];
  // What ended in trouble of the harness, or in the loss of the implementation, is no finding.
  if (!faulty.footer.complete) return ['undecided', faulty.footer.stoppedBecause ?? 'the run stopped'];
  if (isNamed) return ['killed', null];
  if (isFound) return ['elsewhere', null];
  const verified = new Set(verifiedIn(faulty));
  const silenced = verifiedIn(control).filter((id) => !verified.has(id));
  const [first] = silenced;
  if (first === undefined) return ['blind', null];
  const more = silenced.length > 1 ? `, and ${silenced.length - 1} more` : '';
  return ['undecided', `no finding, but ${first}${more} is no longer verified`];
}

function verifiedIn({ requirements }: Report): readonly string[] {
  return requirements.filter(({ status }) => status === 'verified').map(({ id }) => id);
}

function isAbout({ operation, evidence }: Finding, target: OperationId): boolean {
  return operation === target || callsOf(evidence).includes(target);
}

function callsOf(evidence: Evidence | null): readonly OperationId[] {
  return evidence?.steps.map((step) => step.operation) ?? [];
}
