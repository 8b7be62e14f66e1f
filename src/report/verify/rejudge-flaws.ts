import type { CaseId } from '../../model/case.ts';
import type { Judgement } from '../../model/finding.ts';
import type { CaseResult, Tally } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { hasMark } from './hidden.ts';
import { propertyFlaws } from './property-flaws.ts';
import { keyOf, type Rejudge, type Rejudged } from './rejudged.ts';
import { sameJson } from './same-json.ts';

/** What came of judging all of them. */
export interface Again {
  readonly flaws: readonly Flaw[];
  readonly judgedAgain: ReadonlySet<CaseId>;
  /** Cases of which something is kept that is cut or hidden. */
  readonly unreadable: ReadonlySet<CaseId>;
  /** Generated inputs that were counted only: nothing here vouches for them. */
  readonly beyondSample: number;
}

/** Holds every case that carries evidence against what the checks say of that evidence today. */
export function rejudgeFlaws(cases: readonly CaseResult[], rejudge: Rejudge): Again {
  const flaws: Flaw[] = [];
  const judgedAgain = new Set<CaseId>();
  const unreadable = new Set<CaseId>();
  let beyondSample = 0;
  for (const result of cases) {
    const again = rejudged(result, rejudge);
    flaws.push(...again.flaws);
    beyondSample += again.beyondSample;
    if (again.state === 'judged') judgedAgain.add(result.case);
    if (again.state === 'unreadable') unreadable.add(result.case);
  }
  return { flaws, judgedAgain, unreadable, beyondSample };
}

function rejudged(result: CaseResult, rejudge: Rejudge): Rejudged {
  if (result.kind === 'property') return propertyFlaws(result, rejudge);
  const flaws = result.kind === 'call' ? callFlaws(result, rejudge) : findingFlaws(result, rejudge);
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
  const [said, today] = [countsOf(result.tallies), tallied(judgements)];
  const flaws = [...new Set([...said.keys(), ...today.keys()])].flatMap((key): Flaw[] => {
    const [a = 'nothing', b = 'nothing'] = [said.get(key), today.get(key)];
    const message = `${id}: ${key} came to ${a} in the report, and comes to ${b} by its evidence.`;
    return a === b ? [] : [{ code: 'judgement', at: id, message }];
  });
  flaws.push(...unsaidFlaws(result, judgements));
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

/** Of a scenario, each witness has to show what it stands for, and nothing unsaid. */
function findingFlaws(result: CaseResult, rejudge: Rejudge): readonly Flaw[] | null {
  const { case: id } = result;
  const flaws: Flaw[] = [];
  let judged = false;
  const failed = new Set(result.tallies.filter(({ fail }) => fail > 0).map(keyOf));
  const witnesses = result.findings.flatMap((finding) =>
    finding.evidence === null ? [] : [{ evidence: finding.evidence, shows: keyOf(finding) }],
  );
  const all =
    result.evidence === null ? witnesses : [...witnesses, { evidence: result.evidence, shows: null }];
  for (const { evidence, shows } of all) {
    const judgements = rejudge(result, evidence);
    if (judgements === null) continue;
    judged = true;
    const failing = new Set(judgements.filter(({ verdict }) => verdict === 'fail').map(keyOf));
    const silent =
      shows !== null && !judgements.some((judgement) => shows.startsWith(`${judgement.check} on `));
    if (shows !== null && !silent && !failing.has(shows)) {
      flaws.push({ code: 'judgement', at: id, message: `${id}: its evidence does not break ${shows}.` });
    }
    for (const key of failing) {
      if (failed.has(key)) continue;
      flaws.push({
        code: 'judgement',
        at: id,
        message: `${id}: its evidence breaks ${key}, and it does not say so.`,
      });
    }
  }
  return judged ? flaws : null;
}

/** Undecided judgements are left out: a run adds its own where a case could not be judged at all. */
function countsOf(tallies: readonly Tally[]): ReadonlyMap<string, string> {
  const decided = tallies.filter(({ pass, fail }) => pass + fail > 0);
  return new Map(decided.map((tally) => [keyOf(tally), wordsOf(tally)]));
}

function wordsOf({ pass, fail, ifSucceeded = {} }: Tally): string {
  const conditions = Object.entries(ifSucceeded).sort();
  return [
    `${pass} pass`,
    `${fail} fail`,
    ...conditions.map(([operation, times]) => `${times} only where ${operation} succeeds`),
  ].join(', ');
}

function tallied(judgements: readonly Judgement[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Tally>();
  for (const { check, requirement, verdict, ifSucceeded = [] } of judgements) {
    const key = `${check} on ${requirement}`;
    const tally = counts.get(key) ?? { check, requirement, pass: 0, fail: 0, inconclusive: 0 };
    const conditions = { ...tally.ifSucceeded };
    for (const operation of ifSucceeded) conditions[operation] = (conditions[operation] ?? 0) + 1;
    counts.set(key, { ...tally, [verdict]: tally[verdict] + 1, ifSucceeded: conditions });
  }
  return countsOf([...counts.values()]);
}
