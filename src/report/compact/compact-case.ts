import type { OutcomeCounts } from '../../model/outcome-counts.ts';
import type { CaseResult, Tally } from '../../model/report.ts';
import { shownFinding } from './compact-finding.ts';
import type { CompactCase, CompactTally } from './compact-schema.ts';
import type { Places } from './places.ts';

type Open<T> = { -readonly [name in keyof T]: T[name] };

export function compactCase(result: CaseResult, places: Places): CompactCase {
  const { requirement, operation, reason, runs, findings, evidence } = result;
  const { own, sample, unsampled, flaky, tries, influence, beganMs } = result;
  const written: Open<CompactCase> = {
    ...(result.case.startsWith(requirement)
      ? { suffix: result.case.slice(requirement.length) }
      : { case: result.case }),
    kind: result.kind,
    check: places.text(result.check),
    requirement: places.requirement(requirement),
    title: places.text(result.title),
    verdict: result.verdict,
    durationMs: result.durationMs,
  };
  if (operation !== places.requirementAt(requirement)?.operation) written.operation = operation;
  if (reason !== null) written.reason = places.text(reason);
  if (runs !== 1) written.runs = runs;
  if (!isOneOwn(result)) written.tallies = result.tallies.map((tally) => compactTally(tally, result, places));
  const outcomes = counted(result.outcomes);
  if (outcomes !== null) written.outcomes = outcomes;
  if (findings.length > 0)
    written.findings = findings.map((finding) => shownFinding(finding, result.case, places));
  if (evidence !== null) written.evidence = evidence;
  if (own !== undefined) written.own = own;
  if (sample !== undefined) written.sample = sample;
  if (unsampled !== undefined) written.unsampled = unsampled;
  if (flaky !== undefined) written.flaky = flaky;
  if (tries !== undefined) written.tries = tries;
  if (influence !== undefined) written.influence = influence;
  if (beganMs !== undefined) written.beganMs = beganMs;
  return written;
}

/** One judgement, by the case's own check on its own requirement, which is its verdict. */
function isOneOwn({ tallies, check, requirement, verdict }: CaseResult): boolean {
  const [tally, ...others] = tallies;
  if (tally === undefined || others.length > 0) return false;
  if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'inconclusive') return false;
  const { pass, fail, inconclusive, unsettled, ifSucceeded } = tally;
  return (
    tally.check === check &&
    tally.requirement === requirement &&
    tally[verdict] === 1 &&
    pass + fail + inconclusive === 1 &&
    unsettled === undefined &&
    ifSucceeded === undefined
  );
}

function counted(outcomes: OutcomeCounts): Partial<OutcomeCounts> | null {
  const some: Partial<Open<OutcomeCounts>> = {};
  let found = false;
  for (const name of Object.keys(outcomes) as (keyof OutcomeCounts)[]) {
    if (outcomes[name] === 0) continue;
    some[name] = outcomes[name];
    found = true;
  }
  return found ? some : null;
}

function compactTally(tally: Tally, of: CaseResult, places: Places): CompactTally {
  const { requirement, check, pass, fail, inconclusive, unsettled, ifSucceeded } = tally;
  const written: Open<CompactTally> = {};
  if (requirement !== of.requirement) written.requirement = places.requirement(requirement);
  if (check !== of.check) written.check = places.text(check);
  if (pass !== 0) written.pass = pass;
  if (fail !== 0) written.fail = fail;
  if (inconclusive !== 0) written.inconclusive = inconclusive;
  if (unsettled !== undefined) written.unsettled = places.text(unsettled);
  if (ifSucceeded !== undefined) written.ifSucceeded = ifSucceeded;
  return written;
}
