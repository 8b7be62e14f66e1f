import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Check } from './check.ts';
import { differences } from './differences.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

/**
 * A query changes nothing: it emits no event, and asked twice in a row it answers the same. Instants that
 * moved forward between the two answers are time passing, not an effect of the query.
 */
export const queryIsSafe: Check = {
  id: 'query-is-safe',
  profile: 'behaviour',
  level: 'must',
  title: 'A query emits nothing and answers the same twice.',
  needs: [],
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
          title: 'asked twice in a row',
          states: basis.states,
          calls: [call, call],
          expect: {},
        },
      ],
      gaps: [],
    };
  },
  judgeCase({ operation, steps }) {
    const [first, second] = steps;
    if (first === undefined || second === undefined)
      return [undecided('query-is-safe', operation, 'meta/kind', 'it was not asked twice')];
    const mismatches: Mismatch[] = [];
    for (const [index, step] of steps.entries()) {
      const events = step.observation.events ?? [];
      if (events.length > 0) {
        mismatches.push({
          path: ['steps', index, 'events'],
          kind: 'query-emits',
          expected: 'no event',
          actual: describeValue(events.map((event) => event.key)),
        });
      }
    }
    const [one, two] = [first.observation.outcome, second.observation.outcome];
    if (one.kind === 'success' && two.kind === 'success') {
      for (const { path, left, right } of differences(one.output, two.output)) {
        if (isLaterInstant(left, right)) continue;
        mismatches.push({
          path: ['output', ...path],
          kind: 'answers-differ',
          expected: describeValue(left),
          actual: describeValue(right),
        });
      }
    } else if (one.kind !== two.kind) {
      mismatches.push({
        path: ['outcome'],
        kind: 'answers-differ',
        expected: describeOutcome(one),
        actual: describeOutcome(two),
      });
    } else if (mismatches.length === 0) {
      return [
        undecided('query-is-safe', operation, 'meta/kind', `no success to compare: ${describeOutcome(one)}`),
      ];
    }
    return [judged('query-is-safe', operation, 'meta/kind', mismatches)];
  },
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function isLaterInstant(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return right >= left;
  return (
    typeof left === 'string' &&
    typeof right === 'string' &&
    INSTANT.test(left) &&
    INSTANT.test(right) &&
    Date.parse(right) >= Date.parse(left)
  );
}
