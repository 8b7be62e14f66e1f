import type { CaseId } from '../../model/case.ts';
import type { Judgement } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { hasMark } from './hidden.ts';
import { propertyFlaws } from './property-flaws.ts';
import { keyOf, type Rejudge, type Rejudged } from './rejudged.ts';
import { sameJson } from './same-json.ts';
import { scenarioFlaws } from './scenario-flaws.ts';
import { tallyFlaws } from './tally-flaws.ts';

/** What came of judging all of them. */
export interface Again {
  readonly flaws: readonly Flaw[];
  readonly judgedAgain: ReadonlySet<CaseId>;
  /** Cases of which something is kept that is cut or hidden. */
  readonly unreadable: ReadonlySet<CaseId>;
  /** Generated inputs that were counted only: nothing here vouches for them. */
  readonly beyondSample: number;
  /** Scenarios of a report that does not tell how they were followed. */
  readonly former: ReadonlySet<CaseId>;
  /** Sentences that the user's own steps judged. */
  readonly testimony: number;
}

/** Holds every case that carries evidence against what the checks say of that evidence today. */
export function rejudgeFlaws(cases: readonly CaseResult[], rejudge: Rejudge): Again {
  const flaws: Flaw[] = [];
  const judgedAgain = new Set<CaseId>();
  const unreadable = new Set<CaseId>();
  const former = new Set<CaseId>();
  let [beyondSample, testimony] = [0, 0];
  for (const result of cases) {
    const again = rejudged(result, rejudge);
    flaws.push(...again.flaws);
    beyondSample += again.beyondSample;
    testimony += again.testimony ?? 0;
    if (again.state === 'former') former.add(result.case);
    if (again.state === 'judged') judgedAgain.add(result.case);
    if (again.state === 'unreadable') unreadable.add(result.case);
  }
  return { flaws, judgedAgain, unreadable, beyondSample, former, testimony };
}

function rejudged(result: CaseResult, rejudge: Rejudge): Rejudged {
  if (result.kind === 'property') return propertyFlaws(result, rejudge);
  if (result.kind === 'scenario') return scenarioFlaws(result, rejudge);
  const flaws = callFlaws(result, rejudge);
  if (flaws !== null) return { flaws, state: 'judged', beyondSample: 0 };
  const kept = [result, ...result.findings].some(({ evidence }) => evidence !== null);
  return { flaws: [], state: kept ? 'unreadable' : 'nothing kept', beyondSample: 0 };
}

/** All that a call case was judged by is in its evidence, so its tallies have to come out the same. */
function callFlaws(result: CaseResult, rejudge: Rejudge): readonly Flaw[] | null {
  const { case: id, verdict } = result;
  const evidence = result.evidence ?? result.findings.find((finding) => finding.evidence !== null)?.evidence;
  if (evidence === undefined || evidence === null) {
    if (verdict !== 'pass' && verdict !== 'fail') return null;
    return [{ code: 'evidence', at: id, message: `${id} is a ${verdict}, and carries no evidence.` }];
  }
  const judgements = rejudge(result, evidence);
  if (judgements === null) return null;
  const flaws = [...tallyFlaws(result, judgements), ...unsaidFlaws(result, judgements)];
  const fails = judgements.some((judgement) => judgement.verdict === 'fail');
  if ((verdict === 'pass' && fails) || (verdict === 'fail' && !fails)) {
    const message = `${id} is a ${verdict}, and its evidence ${fails ? 'fails' : 'does not fail'}.`;
    flaws.push({ code: 'judgement', at: id, message });
  }
  return flaws;
}

/** What the evidence leaves open or breaks, told otherwise: an open end not said, a difference in other words. */
function unsaidFlaws({ case: id, tallies, findings }: CaseResult, judgements: readonly Judgement[]): Flaw[] {
  const said = new Map(tallies.map((tally) => [keyOf(tally), tally]));
  return judgements.flatMap((judgement): Flaw[] => {
    const key = keyOf(judgement);
    const told = findings.filter((finding) => keyOf(finding) === key).map(({ mismatches }) => mismatches);
    if (judgement.unsettled === true && said.get(key)?.unsettled === undefined)
      return [
        {
          code: 'judgement',
          at: id,
          message: `${id}: not all effects are known, and ${key} does not say so.`,
        },
      ];
    if (judgement.verdict !== 'fail' || judgement.mismatches.length === 0 || told.length === 0) return [];
    if (told.some((mismatches) => hasMark(mismatches) || sameJson(mismatches, judgement.mismatches)))
      return [];
    return [
      {
        code: 'judgement',
        at: id,
        message: `${id}: its evidence breaks ${key} in another way than it says.`,
      },
    ];
  });
}
