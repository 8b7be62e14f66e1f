import { describeValue } from '../model/describe-value.ts';
import type { Mismatch, Step } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';
import type { Check } from './check.ts';
import { type Difference, differences } from './differences.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { isOfTheMoment } from './moment-of-asking.ts';
import { inOneOrder, promisesOrder } from './order-of-lists.ts';
import { seenOutput } from './seen-output.ts';
import { isGateRefusal } from './validation-refusal.ts';

/**
 * A query changes nothing: it emits no event, and asked again in a row it answers the same. Instants that
 * moved forward between two answers are time passing, not an effect of the query. An answer that changed once and
 * then stayed may have done so by itself (a run that ends while it is read), so it is asked a third time: only
 * what each reading changes is the query's doing.
 */
export const queryIsSafe: Check = {
  id: 'query-is-safe',
  profile: 'behaviour',
  level: 'must',
  title: 'A query emits nothing and answers the same twice.',
  needs: [],
  inAnyState: true,
  plan(operation, { basis, requirementAt }) {
    if (operation.kind !== 'query') return { cases: [], gaps: [] };
    const requirement = requirementAt('/meta/kind');
    if (basis.input === null) {
      const reason = basis.reason ?? 'no input to start from';
      return {
        cases: [],
        gaps: [{ requirement, check: 'query-is-safe', code: 'no-input', reason, attribution: 'contract' }],
      };
    }
    const call = {
      operation: operation.id,
      actor: basis.actor,
      input: basis.input,
      fromState: basis.entityFields,
    };
    return {
      cases: [
        {
          kind: 'call',
          id: `${requirement}/asked-twice`,
          check: 'query-is-safe',
          requirement,
          operation: operation.id,
          title: 'asked three times in a row',
          states: basis.states,
          calls: [call, call, call],
          expect: {},
        },
      ],
      gaps: [],
    };
  },
  judgeCase({ operation, view, steps }) {
    const clause = 'meta/kind';
    const [first, second, third] = steps.map((step) => step.observation.outcome);
    if (first === undefined || second === undefined)
      return [undecided('query-is-safe', operation, clause, 'it was not asked twice')];
    const mismatches = emitted(steps);
    if (first.kind !== second.kind && !isGateRefusal(first) && !isGateRefusal(second)) {
      mismatches.push({
        path: ['outcome'],
        kind: 'answers-differ',
        expected: describeOutcome(first),
        actual: describeOutcome(second),
      });
    }
    if (mismatches.length > 0) return [judged('query-is-safe', operation, clause, mismatches)];
    if (first.kind !== 'success' || second.kind !== 'success') {
      const refused = first.kind === 'success' ? second : first;
      const reason = `no success to compare: ${describeOutcome(refused)}`;
      return [undecided('query-is-safe', operation, clause, reason)];
    }
    const all = changes(first, second, operation, view);
    const changedAgain = third?.kind === 'success' ? changes(second, third, operation, view) : all;
    const changed =
      third?.kind === 'success' ? all.filter((each) => !movesByItself(each, changedAgain)) : all;
    const [once] = [...all, ...changedAgain];
    if (once === undefined || (changed.length > 0 && changedAgain.length > 0))
      return [judged('query-is-safe', operation, clause, changed.map(mismatchOf))];
    const how = all.length > 0 && changedAgain.length > 0 ? 'moves up and down' : 'changed once';
    const where = ['output', ...once.path].join('.');
    const reason = `${where} ${how}, from ${describeValue(once.left)} to ${describeValue(once.right)}: whether by being asked for or by itself cannot be told`;
    return [undecided('query-is-safe', operation, clause, reason)];
  },
};

function emitted(steps: readonly Step[]): Mismatch[] {
  return steps.flatMap(({ observation }, index) => {
    const keys = (observation.events ?? []).map((event) => event.key);
    if (keys.length === 0) return [];
    const path = ['steps', index, 'events'];
    return [{ path, kind: 'query-emits', expected: 'no event', actual: describeValue(keys) }];
  });
}

type Success = Extract<Outcome, { kind: 'success' }>;

/** What of the contract's own output differs between two answers, other than what tells of the asking. */
function changes(one: Success, other: Success, operation: Operation, view: View): Difference[] {
  const [left, right] = [seenOutput(one.output, operation, view), seenOutput(other.output, operation, view)];
  const of = (one: unknown, other: unknown) =>
    differences(one, other).filter((difference) => !isOfTheMoment(difference));
  const asTheyCame = of(left, right);
  if (asTheyCame.length === 0 || promisesOrder(operation)) return asTheyCame;
  // The same members in another order are the same answer where nothing says in which they come.
  return of(inOneOrder(left), inOneOrder(right)).length === 0 ? [] : asTheyCame;
}

/**
 * A number that does not change by the same amount each time it is asked for is a gauge (load, memory, what is left):
 * it moves by itself.
 */
function movesByItself({ path, left, right }: Difference, again: readonly Difference[]): boolean {
  const next = again.find((each) => each.path.join('\0') === path.join('\0'));
  if (next === undefined) return false;
  if (typeof left !== 'number' || typeof right !== 'number' || typeof next.right !== 'number') return false;
  const [step, nextStep] = [right - left, next.right - right];
  return Math.abs(step - nextStep) > Math.abs(step) / 1e6;
}

function mismatchOf({ path, left, right }: Difference): Mismatch {
  return {
    path: ['output', ...path],
    kind: 'answers-differ',
    expected: describeValue(left),
    actual: describeValue(right),
  };
}
