import type { Rules } from '../judge/rules.ts';
import type { Case, CaseId } from '../model/case.ts';
import type { CaseResult, Report } from '../model/report.ts';
import { adviceFor, noticedIn } from './advice.ts';
import { clausesOf } from './clauses.ts';
import type { Fate, Mutant, Sensitivity, SensitivityCounts } from './sensitivity.ts';
import { shortOf } from './short-of.ts';
import { strike } from './strike.ts';
import { subjectsOf } from './subject.ts';
import { answeredShare } from './unanswered.ts';

/** What is asked: a stored report with its evidence, and the contract that it is about. */
export interface SensitivityQuestion {
  readonly report: Report;
  /** Its cases, with all that they saw. */
  readonly results: readonly CaseResult[];
  readonly cases: readonly Case[];
  readonly rules: Rules;
  readonly toolVersion: string;
}

/**
 * Would this contract notice a broken implementation? Puts made-up faults into the traces of a stored report, between
 * implementation and judge, and judges again. Pure: no implementation is called.
 */
export function sensitivityOf({
  report,
  results,
  cases,
  rules,
  toolVersion,
}: SensitivityQuestion): Sensitivity {
  const known = new Map<CaseId, Case>(cases.map((each) => [each.id, each]));
  const { read, unreadable } = subjectsOf(results, known, rules);
  const struck = strike(read, rules);
  const noticed = noticedIn(struck);
  const mutants = struck.map((mutant): Mutant => {
    const advice = adviceFor(mutant, rules.operations.get(mutant.operation), noticed);
    return advice === null ? mutant : { ...mutant, advice };
  });
  const counts = countsOf(mutants);
  const clauses = clausesOf(report.requirements, struck);
  // Of an operation that never answered with an output, nothing is known to be noticed: few easy faults must not stand for it.
  const share = answeredShare({ clauses });
  const { digest } = report.footer;
  return {
    schemaVersion: 1,
    tool: { name: 'proviso', version: toolVersion },
    report: { digest, implementation: report.header.implementation.name, seed: report.header.seed },
    counts,
    score: percent(counts.killed * share, counts.mutants - counts.undecided),
    noticed: percent(counts.killed * share, counts.mutants - counts.undecided - counts.underSpecified),
    clauses,
    mutants,
    shortOf: shortOf(report),
    unreadable: [...unreadable],
    testimony: read.reduce((sum, { evidence }) => sum + (evidence.walk?.testimony.length ?? 0), 0),
  };
}

function countsOf(mutants: readonly Mutant[]): SensitivityCounts {
  const count = (fate: Fate) => mutants.filter((mutant) => mutant.fate === fate).length;
  const equivalent = count('equivalent');
  return {
    mutants: mutants.length - equivalent,
    killed: count('killed'),
    elsewhere: count('elsewhere'),
    undecided: count('undecided'),
    blind: count('blind'),
    underSpecified: count('under-specified'),
    equivalent,
  };
}

/** Rounded down: 99.9 is not 100. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 1000) / 10;
}
