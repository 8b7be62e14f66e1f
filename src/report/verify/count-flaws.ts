import type { Evidence } from '../../model/finding.ts';
import { isOfDocument } from '../../model/published.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';

/** Where a case counts calls that its evidence does not show, or judgements of inputs that it did not try. */
export function countFlaws(result: CaseResult): readonly Flaw[] {
  return result.kind === 'property'
    ? generatedFlaws(result)
    : result.kind === 'call'
      ? callFlaws(result)
      : [];
}

/** All calls of a call case are in its evidence. */
function callFlaws(result: CaseResult): readonly Flaw[] {
  const { case: id, runs, outcomes, findings, tries } = result;
  const evidence = result.evidence ?? findings.find((finding) => finding.evidence !== null)?.evidence;
  if (evidence == null) return [];
  const [success, refused, broken] = KINDS.map((kinds) => countOf(kinds, evidence));
  const { declaredError, validationRefusal, otherRefusal } = outcomes;
  const told = [outcomes.success, declaredError + validationRefusal + otherRefusal, outcomes.broken];
  const flaws: Flaw[] = [];
  if (told.join() !== [success, refused, broken].join())
    flaws.push(flaw(id, `${id} counts other answers than its evidence shows.`));
  if (tries !== undefined && (tries.broken > tries.made || tries.broken > 0 !== brokenByItself(result)))
    flaws.push(
      flaw(id, `${id} counts ${tries.broken} of ${tries.made} tries as broken, and shows otherwise.`),
    );
  if (runs > 1 || outcomes.dropped > 0) flaws.push(flaw(id, `${id} counts ${runs} runs of fixed calls.`));
  return flaws;
}

function brokenByItself({ findings, check }: CaseResult): boolean {
  return findings.some((finding) => finding.check === check);
}

const KINDS = [['success'], ['failure'], ['crash', 'timeout', 'unintelligible', 'unimplemented']] as const;

function countOf(kinds: readonly string[], { steps }: Evidence): number {
  return steps.filter(
    ({ observation, raw }) => !isOfDocument(raw) && kinds.includes(observation.outcome.kind),
  ).length;
}

/** Of generated input only counts are kept: they have to go together, though nothing shows what they count. */
function generatedFlaws(result: CaseResult): readonly Flaw[] {
  const { case: id, runs, outcomes, tallies, check, requirement } = result;
  const { success, declaredError, validationRefusal, otherRefusal, broken } = outcomes;
  const answers = success + declaredError + validationRefusal + otherRefusal + broken;
  const own = tallies.find((tally) => tally.check === check && tally.requirement === requirement);
  const judged = (own?.pass ?? 0) + (own?.fail ?? 0);
  return [
    ...(answers === runs ? [] : [flaw(id, `${id} tried ${runs} inputs, and counts ${answers} answers.`)]),
    ...(judged <= Math.max(runs, 1)
      ? []
      : [flaw(id, `${id} tried ${runs} inputs, and counts ${judged} judgements of them.`)]),
  ];
}

function flaw(at: string, message: string): Flaw {
  return { code: 'count', at, message };
}
