import type { Evidence, Judgement } from '../../model/finding.ts';
import { fingerprintOf } from '../../model/fingerprint.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { keyOf, type Rejudge, type Rejudged } from './rejudged.ts';

/**
 * Holds what is kept of generated input against what the judge says of it today: each witness has to show the very
 * finding that it stands for, each of the sample has to pass. The others were counted only.
 */
export function propertyFlaws(result: CaseResult, rejudge: Rejudge): Rejudged {
  const { case: id, findings, sample = [], runs, tallies } = result;
  const flaws: Flaw[] = [];
  const say = (message: string) => flaws.push({ code: 'judgement', at: id, message: `${id}: ${message}` });
  const counted = new Map(tallies.map((tally) => [keyOf(tally), tally]));
  let [kept, judged] = [0, 0];

  const again = (evidence: Evidence, what: string): readonly Judgement[] | null => {
    kept += 1;
    const judgements = rejudge(result, evidence);
    if (judgements === null) return null;
    judged += 1;
    for (const judgement of judgements) {
      const [key, { verdict }] = [keyOf(judgement), judgement];
      if (verdict !== 'inconclusive' && (counted.get(key)?.[verdict] ?? 0) === 0)
        say(`the evidence of ${what} comes to a ${verdict} of ${key}, and it counts none.`);
    }
    return judgements;
  };

  if (result.evidence !== null) again(result.evidence, 'it');
  for (const { fingerprint, operation, evidence, check, requirement } of findings) {
    if (evidence === null) continue;
    const judgements = again(evidence, fingerprint);
    const shows = judgements?.some(
      (each) =>
        each.verdict === 'fail' &&
        fingerprintOf({ operation, check, requirement, mismatches: each.mismatches }) === fingerprint &&
        keyOf(each) === keyOf({ check, requirement }),
    );
    if (shows === false)
      say(`its evidence does not show ${fingerprint}: no such failure of ${keyOf({ check, requirement })}.`);
  }
  for (const { draw, evidence } of sample) {
    const name = [draw.technique, draw.seed, draw.path].filter((part) => part !== undefined).join(' ');
    const judgements = again(evidence, `the passing input ${name}`);
    if (judgements === null) continue;
    if (judgements.some(({ verdict }) => verdict === 'fail'))
      say(`the passing input ${name} fails by its evidence.`);
    else if (!judgements.some(({ check, verdict }) => check === result.check && verdict === 'pass'))
      say(`the passing input ${name} does not pass by its evidence.`);
  }
  return {
    flaws,
    state: judged > 0 ? 'judged' : kept > 0 ? 'unreadable' : 'nothing kept',
    beyondSample: Math.max(0, runs - judged),
  };
}
