import type { Finding } from '../../model/finding.ts';
import { DESELECTED, type Gap, NOT_APPLICABLE } from '../../model/plan.ts';
import type { CaseResult, RequirementResult, Tally } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import { compareText } from './merge-findings.ts';
import type { UnreadInput } from './unread-input.ts';

/** The `unscored` reason of a requirement whose profile the implementation does not claim. */
export const NOT_CLAIMED = 'its profile is not claimed';

/** Begins the reason of a requirement whose operation is not there at all. */
export const NOT_IMPLEMENTED = 'The operation is not there: ';

/** The check whose one case holds a published document for all operations. */
const HELD_FOR_ALL = 'surface-published';

/** Everything a run has to say on one requirement. */
export interface RequirementFacts {
  readonly requirement: Requirement;
  /** Cases planned for this requirement itself. */
  readonly own: readonly CaseResult[];
  /** For the clause that input is accepted: what of it showed in no answer. */
  readonly unread: UnreadInput | null;
  /** Tallies on it from every case of the run, with the case they come from. */
  readonly tallies: readonly { readonly tally: Tally; readonly case: string }[];
  readonly gaps: readonly Gap[];
  /** Findings on it, deduplicated. */
  readonly findings: readonly Finding[];
  /** Why it counts for nothing in the verdict; undefined where it counts. */
  readonly unscored: string | undefined;
  /** The finding that says that its operation is not there at all; undefined where none does. */
  readonly absence: Finding | undefined;
  /** The frozen set that wants it observed, whatever the binding can carry. */
  readonly demanded: string | undefined;
}

/** What the baseline accepts: fingerprint of a finding, or of an undecided requirement → the entry's words. */
export interface Acceptance {
  readonly entry: string;
  readonly reason: string;
}

export interface Accepted {
  readonly findings: ReadonlyMap<string, Acceptance>;
  /** Requirements accepted as undecided. */
  readonly requirements: ReadonlyMap<string, Acceptance>;
}

export const NOTHING_ACCEPTED: Accepted = { findings: new Map(), requirements: new Map() };

/**
 * Concludes one requirement. The rule, in this order:
 *
 * - violated: some judgement failed, and the baseline does not accept every failure of it;
 * - unverified: its operation is not there at all, which a finding of its own says; or a failure is accepted; or the check of a case planned for it did not pass; or a
 *   check that could not plan (a gap) never judged it favourably; or what judged it favourably rests on a success of
 *   an operation that never succeeded; or effects were late, lost or of unknown origin;
 *   or nothing judged it favourably. It is `known` besides
 *   where accepted failures, or its acceptance as undecided, are all there is to say against it;
 * - not-applicable: no request of this binding can carry what it is about (a gap of the plan says so), and no frozen set
 *   demands it, whatever judged it favourably all the same;
 * - skipped: all that was planned for it was deselected by the user;
 * - verified: at least one favourable judgement, every case planned for it that ran passed, no gap open.
 *   Judgements of universal rules alone verify a requirement that has no case of its own.
 */
export function requirementResultOf(
  facts: RequirementFacts,
  accepted: Accepted,
  complete: boolean,
): RequirementResult {
  const { requirement, tallies, own, unscored, demanded } = facts;
  let [passes, attempts] = [0, 0];
  const byCheck = new Set<string>();
  const byCase = new Set<string>();
  for (const result of own) {
    byCheck.add(result.check);
    byCase.add(result.case);
  }
  for (const { tally, case: id } of tallies) {
    passes += tally.pass;
    attempts += tally.pass + tally.fail + tally.inconclusive;
    byCheck.add(tally.check);
    byCase.add(id);
  }
  const { status, reason, known } = conclusionOf(facts, passes, accepted, complete);
  const { id, operation, level, profile, text, source } = requirement;
  const [checks, cases] = [[...byCheck].sort(), [...byCase].sort(compareText)];
  // Not by spreading the requirement: there are many thousands, and a member added to a spread costs ten times as much.
  // biome-ignore format: one list
  const result: { -readonly [name in keyof RequirementResult]: RequirementResult[name] } = {
    id, operation, level, profile, text, source, status, reason, attempts, passes, checks, cases,
  };
  if (known !== undefined) result.known = known;
  if (unscored !== undefined) result.unscored = unscored;
  if (demanded !== undefined) result.demanded = demanded;
  return result;
}

type Conclusion = Pick<RequirementResult, 'status' | 'reason' | 'known'>;

function conclusionOf(
  facts: RequirementFacts,
  passes: number,
  accepted: Accepted,
  complete: boolean,
): Conclusion {
  const never = facts.gaps.find(({ code }) => code === NOT_APPLICABLE);
  const isBroken = facts.findings.length > 0 || facts.tallies.some(({ tally }) => tally.fail > 0);
  if (never !== undefined && facts.own.length === 0 && !isBroken) {
    return facts.demanded === undefined
      ? { status: 'not-applicable', reason: never.reason }
      : undecided(`${facts.demanded} demands it. ${never.reason}`);
  }
  // The common case of a run that was selected from, and the same as what follows would come to.
  if (facts.own.length + facts.tallies.length + facts.findings.length === 0 && isDeselected(facts)) {
    return { status: 'skipped', reason: 'Deselected by the user.' };
  }
  const failures = facts.findings.filter((finding) => finding.verdict === 'fail');
  const failed = new Set(facts.tallies.filter(({ tally }) => tally.fail > 0).map(({ tally }) => tally.check));
  for (const check of failed) {
    // A failed judgement without a finding has nothing that could be accepted.
    if (!failures.some((finding) => finding.check === check)) {
      return { status: 'violated', reason: `The check ${check} found it broken.` };
    }
  }
  const open = failures.find((finding) => !accepted.findings.has(finding.fingerprint));
  if (open !== undefined) return { status: 'violated', reason: open.message };

  const broken = facts.own.find((result) => result.verdict === 'error');
  if (broken !== undefined) return undecided(`${broken.case}: ${broken.reason ?? 'the harness failed'}`);
  // What is published of an operation stands there or not, whether or not the operation does.
  const absence = facts.requirement.profile === 'surfaces' ? undefined : facts.absence;
  if (absence !== undefined && !failures.includes(absence)) {
    const accepting = accepted.findings.get(absence.fingerprint);
    const [what] = absence.mismatches;
    return accepting === undefined
      ? undecided(`${NOT_IMPLEMENTED}${what?.actual ?? 'nothing answers'}`)
      : known(accepting);
  }
  const ran = facts.own.filter((result) => result.verdict !== 'skip');
  if (ran.length === 0 && failures.length === 0 && isDeselected(facts)) {
    return { status: 'skipped', reason: 'Deselected by the user.' };
  }
  const excused = ran.filter((result) => isExcused(result, accepted));
  const [first] = [...failures, ...excused.flatMap((result) => result.findings)];
  const acceptance = first && accepted.findings.get(first.fingerprint);
  const decided = ran.filter((result) => !excused.includes(result));
  const reason = whyUndecided(facts, decided, complete, acceptance === undefined ? passes : null);
  if (reason !== null) {
    const acceptedUndecided = accepted.requirements.get(facts.requirement.id);
    return acceptedUndecided === undefined ? undecided(reason) : known(acceptedUndecided);
  }
  return acceptance === undefined ? { status: 'verified', reason: null } : known(acceptance);
}

/** A case that fell short only in ways the baseline accepts, be it on another requirement than its own. */
function isExcused({ findings, verdict }: CaseResult, accepted: Accepted): boolean {
  if (verdict !== 'fail' || findings.length === 0) return false;
  return findings.every((finding) => accepted.findings.has(finding.fingerprint));
}

function isDeselected({ own, gaps }: RequirementFacts): boolean {
  return own.length > 0 || gaps.some((gap) => gap.code === DESELECTED);
}

/** `passes` is null where a known failure already explains that there is no favourable judgement. */
function whyUndecided(
  facts: RequirementFacts,
  ran: readonly CaseResult[],
  complete: boolean,
  passes: number | null,
): string | null {
  const short = ran.find(({ own, verdict, flaky }) => (own ?? verdict) !== 'pass' || flaky !== undefined);
  if (short !== undefined) {
    if (short.flaky !== undefined) {
      return `${short.case} is flaky: it failed ${short.flaky.failures} of ${short.flaky.attempts} times.`;
    }
    return `${short.case}: ${short.reason ?? `came to ${short.verdict}`}`;
  }
  const unsure = facts.tallies.find(
    ({ tally: { ifSucceeded, check, pass }, case: id }) =>
      ifSucceeded !== undefined &&
      pass === 0 &&
      (passes === 0 || ran.some((result) => result.case === id && result.check === check)),
  );
  if (unsure?.tally.ifSucceeded !== undefined) {
    const operations = Object.keys(unsure.tally.ifSucceeded).join(' or ');
    return `It rests on a refusal whose code was read from the status alone or whose state was not entered, and no call of ${operations} succeeded in this run: who refuses everything answers the same.`;
  }
  if (facts.unread?.all === true)
    return `No answer depended on what was sent (${facts.unread.fields.join(', ')}): that it was accepted shows nothing.`;
  const open = facts.tallies.find(({ tally }) => tally.unsettled !== undefined)?.tally.unsettled;
  if (open !== undefined) return `Not all effects are known: ${open}.`;
  const gap = facts.gaps.find(
    ({ check }) => !facts.tallies.some(({ tally }) => tally.check === check && tally.pass > 0),
  );
  if (gap !== undefined) return gap.reason;
  if (passes === null || passes > 0) return null;
  const [judged] = facts.tallies;
  // One case speaks for all operations, and says what was in the way.
  if (facts.own.length === 0 && judged?.tally.check === HELD_FOR_ALL)
    return `What is published was not seen, or could not be held: ${judged.case} says why.`;
  if (facts.tallies.length > 0 || ran.length > 0) return 'It was met, but no judgement could decide it.';
  return complete
    ? `No case observed it. It would show in an example, a scenario or a state where: ${facts.requirement.text}`
    : 'The run stopped before anything bore on it.';
}

function undecided(reason: string): Conclusion {
  return { status: 'unverified', reason };
}

function known({ entry, reason }: Acceptance): Conclusion {
  return { status: 'unverified', reason: `Known: ${reason}`, known: entry };
}
