import { describeValue } from '../model/describe-value.ts';
import type { Mismatch, Step } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';
import type { Check } from './check.ts';
import { differences } from './differences.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';
import { isOfTheExchange } from './moment-of-asking.ts';
import { otherInput } from './other-input.ts';
import { sameEffect } from './same-effect.ts';
import { seenOutput } from './seen-output.ts';

/**
 * A command that declares itself idempotent (`policy.idempotent: true`), sent several times with one idempotency key, at
 * once and in turn, answers the same and has one effect; under another key it is another request (the `Idempotency-Key`
 * header field, draft-ietf-httpapi-idempotency-key-header). Other input under a used key is refused where the catalogue
 * declares an error for it; else the contract leaves it open.
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
      idempotencyKey: 'one key',
    };
    const other = declaresReuse(operation)
      ? otherInput(operation, basis.input.form === 'json' ? basis.input.value : null, basis.entityFields)
      : null;
    return {
      cases: [
        {
          kind: 'call',
          id: `${requirement}/same-key-twice`,
          check: 'command-idempotent',
          requirement,
          operation: operation.id,
          title: 'sent with one idempotency key, at once and in turn, and with another',
          states: basis.states,
          calls: [
            call,
            { ...call, atOnce: true },
            call,
            { ...call, idempotencyKey: 'another key' },
            ...(other === null ? [] : [{ ...call, input: { form: 'json' as const, value: other } }]),
          ],
          expect: {},
        },
      ],
      gaps: [],
    };
  },
  judgeCase({ operation, view, steps }) {
    const clause = 'policy/idempotent';
    const [first, second, third, another, reused] = steps;
    if (first === undefined || second === undefined)
      return [undecided('command-idempotent', operation, clause, 'it was not sent twice')];
    // Sent at once, either may be the one that was done.
    const [original, twin] = first.observation.outcome.kind === 'success' ? [first, second] : [second, first];
    const { outcome } = original.observation;
    if (outcome.kind !== 'success' || (original === second && !isBusy(first.observation.outcome))) {
      const reason = `no success to repeat: ${describeOutcome(first.observation.outcome)}`;
      return [undecided('command-idempotent', operation, clause, reason)];
    }
    const repeats = [twin, third].filter((step): step is Step => step !== undefined);
    const sameKey = [original, ...repeats];
    const mismatches = repeats
      .filter((step) => third === undefined || step === third || !isBusy(step.observation.outcome))
      .flatMap((step) => repeatMismatches(outcome.output, step.observation.outcome, operation, view));
    const emitting = sameKey.filter(({ observation }) => (observation.events ?? []).length > 0);
    const last = repeats.at(-1);
    const again = emitting.length > 1 ? emitting[1] : emitting.find((step) => step === last);
    if (again !== undefined) {
      const actual = (again.observation.events ?? []).map((event) => event.key).join(', ');
      mismatches.push({ path: ['events'], kind: 'second-effect', expected: 'no further event', actual });
    }
    if (another?.observation.outcome.kind === 'success') {
      const input = another.input.form === 'json' ? another.input.value : null;
      const output = another.observation.outcome.output;
      mismatches.push(...sameEffect(operation.key, input, outcome.output, output));
    }
    if (reused?.observation.outcome.kind === 'success') {
      const actual = describeOutcome(reused.observation.outcome);
      const expected = 'the declared refusal of other input under a used key';
      mismatches.push({ path: ['outcome'], kind: 'key-reused', expected, actual });
    }
    return [judged('command-idempotent', operation, clause, once(mismatches))];
  },
};

function repeatMismatches(one: unknown, repeat: Outcome, operation: Operation, view: View): Mismatch[] {
  if (repeat.kind !== 'success') {
    const actual = describeOutcome(repeat);
    return [{ path: ['outcome'], kind: 'repeat-refused', expected: 'the same answer again', actual }];
  }
  return differences(seenOutput(one, operation, view), seenOutput(repeat.output, operation, view))
    .filter((difference) => !isOfTheExchange(difference))
    .map(({ path, left, right }) => ({
      path: ['output', ...path],
      kind: 'answers-differ',
      expected: describeValue(left),
      actual: describeValue(right),
    }));
}

/** Each place once, though several repeats differ in it. */
function once(mismatches: readonly Mismatch[]): Mismatch[] {
  const known = new Map(mismatches.toReversed().map((each) => [`${each.kind} ${each.path.join('.')}`, each]));
  return [...known.values()].toReversed();
}

/** The draft, §2.6: a request whose original is still being processed is refused as a conflict. */
function isBusy(outcome: Outcome): boolean {
  return outcome.kind === 'failure' && (outcome.status === 409 || outcome.code === 'CONFLICT');
}

/** Does the catalogue say what becomes of other input under a used key? */
function declaresReuse({ errors }: Operation): boolean {
  return errors.some(
    ({ code, when }) => /IDEMPOTEN|KEY_(REUSED?|MISMATCH)/.test(code) || /idempotency key/i.test(when ?? ''),
  );
}
