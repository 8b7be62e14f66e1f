import type { Evidence } from '../../model/finding.ts';
import { isAbsence } from '../../model/finding.ts';
import { fingerprintOf } from '../../model/fingerprint.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { keyOf, type Rejudge, type Rejudged } from './rejudged.ts';
import { tallyFlaws } from './tally-flaws.ts';

/**
 * Holds a scenario against what the judge says of its trace today: it has to count the same, and each finding has to
 * show in the evidence it carries. What steps of the user's own said is taken at their word, and counted apart.
 */
export function scenarioFlaws(result: CaseResult, rejudge: Rejudge): Rejudged {
  const { verdict, findings, runs } = result;
  const kept = [result, ...findings].flatMap(({ evidence }) => (evidence === null ? [] : [evidence]));
  const whole = kept.find(({ walk }) => walk !== undefined) ?? kept.find(isUnsent);
  const beyondSample = Math.max(0, runs - 1);
  if (kept.length === 0) {
    const isDecided = verdict === 'pass' || verdict === 'fail';
    const flaws = isDecided ? [flawOf(result, `is a ${verdict}, and carries no evidence.`)] : [];
    return { flaws, state: 'nothing kept', beyondSample: 0 };
  }
  const shown = findings.flatMap((finding) => shownFlaws(result, finding, rejudge));
  if (whole === undefined) return { flaws: shown, state: 'former', beyondSample };
  const judgements = rejudge(result, whole);
  if (judgements === null) return { flaws: shown, state: 'unreadable', beyondSample };
  const isVaried = findings.some(({ replay }) => replay.technique === 'variation');
  const isLate = findings.some(({ evidence }) => evidence !== null && evidence.walk === undefined);
  const fails = judgements.some((judgement) => judgement.verdict === 'fail');
  const flaws = [...tallyFlaws(result, judgements, { other: isVaried || isLate }), ...shown];
  if (verdict === 'pass' && fails) flaws.push(flawOf(result, 'is a pass, and its evidence fails.'));
  if (verdict === 'fail' && !fails && !isLate)
    flaws.push(flawOf(result, 'is a fail, and its evidence does not fail.'));
  return { flaws, state: 'judged', beyondSample, testimony: whole.walk?.testimony.length ?? 0 };
}

/** Nothing was sent to an operation known not to be there. */
function isUnsent({ steps, states }: Evidence): boolean {
  return steps.length + states.length === 0;
}

function shownFlaws(
  result: CaseResult,
  { evidence, fingerprint, operation, check, requirement, mismatches }: CaseResult['findings'][number],
  rejudge: Rejudge,
): readonly Flaw[] {
  const judgements = evidence === null ? null : rejudge(result, evidence);
  if (evidence === null || judgements === null) return [];
  // A finding of the sentences needs to be known how they were followed.
  if (evidence.walk === undefined && check === result.check) return [];
  // That an operation is not there is reported for all of it, in other words than those of the call that found it.
  const isAbsent = isAbsence({ mismatches });
  const shows = judgements.some(
    (each) =>
      each.verdict === 'fail' &&
      keyOf(each) === keyOf({ check, requirement }) &&
      (isAbsent ||
        fingerprintOf({ operation, check, requirement, mismatches: each.mismatches }) === fingerprint),
  );
  const key = keyOf({ check, requirement });
  return shows
    ? []
    : [flawOf(result, `does not show ${fingerprint}: no such failure of ${key} in its evidence.`)];
}

function flawOf({ case: id }: CaseResult, what: string): Flaw {
  return { code: 'judgement', at: id, message: `${id} ${what}` };
}
