import type { JudgedCall } from '../checks/check.ts';
import { unsettled } from '../checks/judgement.ts';
import { findingOf } from '../judge/finding-of.ts';
import { judgeCall } from '../judge/judge-call.ts';
import { keepStep } from '../judge/keep-step.ts';
import { Tallies } from '../judge/tallies.ts';
import type { Case } from '../model/case.ts';
import type { CaseAmended } from '../model/event.ts';
import type { Judgement } from '../model/finding.ts';
import type { LateEffect, LateEffects } from '../model/late-effect.ts';
import type { Meaning } from '../model/meaning.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { operationOf } from './send.ts';
import type { RunSession } from './session.ts';

/** Checks whose cases conclude something from what a call did not do. */
const ABOUT_ABSENCE: ReadonlySet<string> = new Set([
  'query-is-safe',
  'command-idempotent',
  'policy-enforced',
  'events-declared',
  'effects-add-up',
]);

/** Promises of a sentence that the effects of a call decide. */
const ABOUT_EFFECTS: ReadonlySet<string> = new Set(['event-emitted', 'event-absent', 'audit-recorded']);

/** What late effects change in cases that are over. */
export function amendedCases(
  { effects, dropped, setting }: LateEffects,
  session: RunSession,
): readonly CaseAmended[] {
  const byTrace = new Map<string, LateEffect[]>();
  for (const late of effects) {
    const group = byTrace.get(late.traceId);
    if (group === undefined) byTrace.set(late.traceId, [late]);
    else group.push(late);
  }
  const amended: CaseAmended[] = [];
  for (const [traceId, group] of byTrace) {
    const call = session.windows.callOf(traceId);
    if (call === null) continue;
    const names = [...new Set(group.map(({ effect }) => nameOf(effect)))];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    const lost = dropped > 0 ? ` (${dropped} more effects came late and are not kept)` : '';
    const reason = `${names.slice(0, 3).join(', ')}${more} came after the window of the call had closed${lost}: an \`await\` may be missing before it, or a larger \`${setting}\` has to wait for it`;
    amended.push(amend(call.planned, call.made, group, reason, session));
  }
  return amended;
}

function amend(
  planned: Case,
  made: JudgedCall | undefined,
  group: readonly LateEffect[],
  reason: string,
  session: RunSession,
): CaseAmended {
  const tallies = new Tallies();
  const isOwn = dependsOnEffects(planned);
  if (isOwn)
    tallies.add({
      check: planned.check,
      requirement: planned.requirement,
      verdict: 'inconclusive',
      reason,
      unsettled: true,
    });
  const judgements =
    made === undefined
      ? unsettledClauses(operationOf(planned.operation, session), reason)
      : newJudgements(made, group, reason, session);
  const broken: Judgement[] = [];
  for (const judgement of judgements) {
    tallies.add(judgement);
    if (judgement.verdict === 'fail') broken.push(judgement);
  }
  const evidence =
    made === undefined || broken.length === 0
      ? null
      : { states: [], steps: [keepStep(withLate(made, group, reason).step, made.operation)] };
  return {
    type: 'case-amended',
    case: planned.id,
    reason,
    undecided: isOwn,
    tallies: tallies.list(),
    findings: broken.map((judgement) =>
      findingOf(
        { judgement, operation: made?.operation.id ?? planned.operation, case: planned, evidence },
        session,
      ),
    ),
  };
}

/** What stays open about a call that is no longer remembered. */
function unsettledClauses(operation: Operation, reason: string): readonly Judgement[] {
  return [
    unsettled('events-declared', operation, 'sideEffects/emits', reason),
    ...(operation.emits.length === 0
      ? []
      : [unsettled('effects-only-on-success', operation, 'sideEffects/on-success-only', reason)]),
  ];
}

/** What the universal rules say of a call with its late effects that they did not say without. */
function newJudgements(
  made: JudgedCall,
  group: readonly LateEffect[],
  reason: string,
  session: RunSession,
): readonly Judgement[] {
  const known = new Set(judgeCall(made, session).filter(isBroken).map(keyOf));
  return judgeCall(withLate(made, group, reason), session).filter(
    (judgement) => (isBroken(judgement) && !known.has(keyOf(judgement))) || judgement.unsettled !== undefined,
  );
}

/** Effects that carry the trace of a call are evidence of it; the others only leave it unsettled. */
function withLate(made: JudgedCall, group: readonly LateEffect[], reason: string): JudgedCall {
  const { observation } = made.step;
  const certain = group.filter((late) => late.certain).map(({ effect }) => effect);
  const events = certain.flatMap((effect) => (effect.kind === 'event' ? [effect.event] : []));
  const audit = certain.flatMap((effect) => (effect.kind === 'audit' ? [effect.entry] : []));
  const whole: Observation = {
    ...observation,
    events: observation.events === null ? null : [...observation.events, ...events],
    audit: observation.audit === null ? null : [...observation.audit, ...audit],
    unsettled: reason,
    notes: [...(observation.notes ?? []), reason],
  };
  return { ...made, step: { ...made.step, observation: whole } };
}

function dependsOnEffects(planned: Case): boolean {
  if (planned.kind !== 'scenario') return ABOUT_ABSENCE.has(planned.check);
  return planned.sentences.some(({ meaning }) => isAboutEffects(meaning));
}

function isAboutEffects(meaning: Meaning): boolean {
  return meaning.kind === 'all' ? meaning.parts.some(isAboutEffects) : ABOUT_EFFECTS.has(meaning.kind);
}

function nameOf(effect: LateEffect['effect']): string {
  return effect.kind === 'event' ? `the event ${effect.event.key}` : `the audit entry ${effect.entry}`;
}

function isBroken({ verdict }: Judgement): boolean {
  return verdict === 'fail';
}

function keyOf({ check, requirement, mismatches }: Judgement): string {
  return JSON.stringify([check, requirement, mismatches]);
}
