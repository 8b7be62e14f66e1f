import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Check } from './check.ts';
import { differences } from './differences.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { isOfTheExchange } from './moment-of-asking.ts';
import { seenOutput } from './seen-output.ts';

/**
 * A command that declares itself idempotent (`policy.idempotent: true`), sent twice with one idempotency key,
 * answers the same and has one effect (the `Idempotency-Key` header field, draft-ietf-httpapi-idempotency-key-header).
 */
export const commandIdempotent: Check = {
  id: 'command-idempotent',
  profile: 'behaviour',
  level: 'must',
  title: 'The same key twice has one effect and one answer.',
  needs: [],
  plan(operation, { basis, requirementAt }) {
    if (operation.kind !== 'command' || !operation.policy.idempotentDeclared || !operation.policy.idempotent)
      return { cases: [], gaps: [] };
    const requirement = requirementAt('/policy/idempotent');
    if (basis.input === null) {
      const reason = basis.reason ?? 'no input to start from';
      return {
        cases: [],
        gaps: [
          { requirement, check: 'command-idempotent', code: 'no-input', reason, attribution: 'contract' },
        ],
      };
    }
    const call = {
      operation: operation.id,
      actor: basis.actor,
      input: basis.input,
      fromState: basis.entityFields,
      idempotencyKey: 'proviso-same-key',
    };
    return {
      cases: [
        {
          kind: 'call',
          id: `${requirement}/same-key-twice`,
          check: 'command-idempotent',
          requirement,
          operation: operation.id,
          title: 'sent twice with one idempotency key',
          states: basis.states,
          calls: [call, call],
          expect: {},
        },
      ],
      gaps: [],
    };
  },
  judgeCase({ operation, view, steps }) {
    const clause = 'policy/idempotent';
    const [first, second] = steps;
    if (first === undefined || second === undefined)
      return [undecided('command-idempotent', operation, clause, 'it was not sent twice')];
    const [one, two] = [first.observation.outcome, second.observation.outcome];
    if (one.kind !== 'success')
      return [
        undecided('command-idempotent', operation, clause, `no success to repeat: ${describeOutcome(one)}`),
      ];
    const mismatches: Mismatch[] = [];
    if (two.kind !== 'success') {
      mismatches.push({
        path: ['outcome'],
        kind: 'repeat-refused',
        expected: 'the same answer again',
        actual: describeOutcome(two),
      });
    } else {
      const [left, right] = [one, two].map((each) => seenOutput(each.output, operation, view));
      for (const difference of differences(left, right)) {
        if (isOfTheExchange(difference)) continue;
        mismatches.push({
          path: ['output', ...difference.path],
          kind: 'answers-differ',
          expected: describeValue(difference.left),
          actual: describeValue(difference.right),
        });
      }
    }
    const again = second.observation.events ?? [];
    if (again.length > 0) {
      const actual = again.map((event) => event.key).join(', ');
      mismatches.push({ path: ['events'], kind: 'second-effect', expected: 'no further event', actual });
    }
    return [judged('command-idempotent', operation, clause, mismatches)];
  },
};
