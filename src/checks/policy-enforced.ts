import type { CallCase } from '../model/case.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Judgement, Mismatch, Step } from '../model/finding.ts';
import { FORGERIES, forged, forgeryOf } from '../model/forgery.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';
import type { Check, JudgedCase, PlanContext, Planned } from './check.ts';
import { dataInRefusal } from './data-in-refusal.ts';
import { differences } from './differences.ts';
import { foreignActorCases } from './foreign-actor.ts';
import { judgeForeign } from './judge-foreign.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { isOfTheMoment } from './moment-of-asking.ts';
import { seenOutput } from './seen-output.ts';
import { siblingRead } from './sibling-read.ts';
import { isGateRefusal } from './validation-refusal.ts';

/**
 * An actor weaker than `policy.auth` is refused: 401 without credentials, 403 with too weak ones (RFC 9110
 * §15.5.2, §15.5.4), with no effect and no data in the refusal. So is a credential that was tampered with, over
 * transports that have any. Refused for any other reason proves nothing about the policy, so it is not counted.
 * Where a sibling query shows what a command could have changed, it is asked before and after: a refusal that writes
 * all the same is none. What `policy.owner` and `policy.tenant` say is asked of actors of the same role (`foreign-actor.ts`).
 */
export const policyEnforced: Check = {
  id: 'policy-enforced',
  profile: 'security',
  level: 'must',
  title: 'An actor weaker than the policy asks for is refused.',
  needs: [],
  inAnyState: true,
  plan(operation, context) {
    const weaker = weakerActorCases(operation, context);
    const foreign = foreignActorCases(operation, context);
    return { cases: [...weaker.cases, ...foreign.cases], gaps: [...weaker.gaps, ...foreign.gaps] };
  },
  judgeCase(judgedCase) {
    return judgedCase.case.expect.possession === undefined
      ? judgeWeaker(judgedCase)
      : [judgeForeign(judgedCase)];
  },
};

function weakerActorCases(
  operation: Operation,
  { basis, actors, operations, requirementAt }: PlanContext,
): Planned {
  const weaker = weakerThan(operation.policy.auth, actors);
  if (weaker.length === 0) return { cases: [], gaps: [] };
  const requirement = requirementAt('/policy/auth');
  const { input } = basis;
  if (input === null) {
    const reason = basis.reason ?? 'no input to start from';
    return {
      cases: [],
      gaps: [{ requirement, check: 'policy-enforced', code: 'no-input', reason, attribution: 'contract' }],
    };
  }
  const read = operation.kind === 'command' ? siblingRead(operation, basis, operations) : null;
  const call = { operation: operation.id, input, fromState: basis.entityFields };
  const tampered = FORGERIES.map((forgery) => ({
    ...call,
    actor: forged(operation.policy.auth, forgery),
    optional: true,
  }));
  const cases = weaker.map(
    (actor): CallCase => ({
      kind: 'call',
      id: `${requirement}/${actor}`,
      check: 'policy-enforced',
      requirement,
      operation: operation.id,
      title: `${actor} is refused`,
      states: basis.states,
      calls: [
        ...(read === null ? [] : [read, read]),
        { ...call, actor },
        ...(actor === 'anonymous' ? tampered : []),
        ...(read === null ? [] : [read]),
      ],
      expect: { actor },
    }),
  );
  return { cases, gaps: [] };
}

function judgeWeaker({
  operation,
  view,
  operations,
  case: { expect },
  steps,
}: JudgedCase): readonly Judgement[] {
  const own = steps.filter((step) => step.operation === operation.id);
  if (own.length === 0) return [undecided('policy-enforced', operation, 'policy/auth', 'nothing was called')];
  const mismatches: Mismatch[] = [];
  const reasons: string[] = [];
  for (const { actor: caller, observation } of own) {
    const actor = forgeryOf(caller) === null ? String(expect.actor) : caller;
    const seen = refused(observation.outcome, actor, operation);
    if (typeof seen === 'string') reasons.push(seen);
    // Let in twice is one fault, told with the first caller.
    else mismatches.push(...seen.filter((each) => !mismatches.some((known) => isSame(known, each))));
  }
  const reads = steps.filter((step) => step.operation !== operation.id);
  if (mismatches.length === 0 && reads.length === 3)
    mismatches.push(...written(reads, operations.get(reads[0]?.operation ?? ''), view));
  const [reason] = reasons;
  if (mismatches.length === 0 && reason !== undefined)
    return [undecided('policy-enforced', operation, 'policy/auth', reason)];
  return [judged('policy-enforced', operation, 'policy/auth', mismatches)];
}

/** What is wrong with how one caller was answered; in words, why that says nothing of the policy. */
function refused(outcome: Outcome, actor: string, operation: Operation): readonly Mismatch[] | string {
  if (outcome.kind === 'success') {
    const expected = `${actor} refused, for the policy asks for ${operation.policy.auth}`;
    return [{ path: ['outcome'], kind: 'not-refused', expected, actual: describeOutcome(outcome) }];
  }
  const refusal = refusalOf(outcome, operation);
  const forgery = forgeryOf(actor);
  // RFC 6750 §3.1: a malformed credential is a malformed request.
  const isMalformed =
    forgery?.forgery === 'malformed' && outcome.kind === 'failure' && outcome.status === 400;
  if (
    !isMalformed &&
    (refusal === null || (refusal === 'unauthenticated' && actor !== 'anonymous' && forgery === null))
  )
    return `${actor} was not let in, but not because of the policy: ${describeOutcome(outcome)}`;
  return dataInRefusal(outcome, operation);
}

/** What a query shows to have changed by a call that was refused; what changed by itself before is left out. */
function written(reads: readonly Step[], query: Operation | undefined, view: View): readonly Mismatch[] {
  const [first, before, after] = reads.map(({ observation }) => observation.outcome);
  if (query === undefined || first?.kind !== 'success' || before?.kind !== 'success' || after === undefined)
    return [];
  if (after.kind !== 'success') {
    if (after.kind !== 'failure' || isGateRefusal(after)) return [];
    const expected = `${query.id} to answer as before the refused call`;
    return [
      { path: ['read-back'], kind: 'written-though-refused', expected, actual: describeOutcome(after) },
    ];
  }
  const seen = (output: unknown) => seenOutput(output, query, view);
  const restless = new Set(
    differences(seen(first.output), seen(before.output)).map(({ path }) => path.filter(isName).join('.')),
  );
  return differences(seen(before.output), seen(after.output))
    .filter(
      (difference) => !isOfTheMoment(difference) && !restless.has(difference.path.filter(isName).join('.')),
    )
    .slice(0, 5)
    .map(({ path, left, right }) => ({
      path: ['read-back', ...path],
      kind: 'written-though-refused',
      expected: `${describeValue(left)}, as before the refused call`,
      actual: describeValue(right),
    }));
}

function isSame(one: Mismatch, other: Mismatch): boolean {
  return one.kind === other.kind && one.path.join('.') === other.path.join('.');
}

const isName = (part: string | number) => typeof part === 'string';

const ORDER = ['anonymous', 'user', 'admin'];

/** Actors that a policy turns away. A role the contract names itself stands above every user without it. */
function weakerThan(auth: string, actors: readonly string[]): string[] {
  const rank = ORDER.indexOf(auth);
  const candidates = rank === -1 ? ['anonymous', 'user'] : ORDER.slice(0, rank);
  return candidates.filter((actor) => actors.includes(actor));
}

function refusalOf(outcome: Outcome, operation: Operation): 'unauthenticated' | 'forbidden' | null {
  if (outcome.kind !== 'failure') return null;
  const status = outcome.status ?? operation.errors.find((error) => error.code === outcome.code)?.http;
  if (outcome.code === 'UNAUTHENTICATED' || status === 401) return 'unauthenticated';
  return outcome.code === 'FORBIDDEN' || status === 403 ? 'forbidden' : null;
}
