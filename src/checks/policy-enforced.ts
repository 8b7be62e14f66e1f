import type { CallCase } from '../model/case.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { Check } from './check.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

/**
 * An actor weaker than `policy.auth` is refused: 401 without credentials, 403 with too weak ones (RFC 9110
 * §15.5.2, §15.5.4), with no effect and no data in the refusal. Refused for any other reason proves nothing
 * about the policy, so it is not counted.
 */
export const policyEnforced: Check = {
  id: 'policy-enforced',
  profile: 'security',
  level: 'must',
  title: 'An actor weaker than the policy asks for is refused.',
  needs: [],
  plan(operation, { basis, actors, requirementAt }) {
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
    const cases = weaker.map(
      (actor): CallCase => ({
        kind: 'call',
        id: `${requirement}/${actor}`,
        check: 'policy-enforced',
        requirement,
        operation: operation.id,
        title: `${actor} is refused`,
        states: basis.states,
        calls: [{ operation: operation.id, actor, input, fromState: basis.entityFields }],
        expect: { actor },
      }),
    );
    return { cases, gaps: [] };
  },
  judgeCase({ operation, case: { expect }, steps }) {
    const observation = steps.at(-1)?.observation;
    const actor = String(expect.actor);
    if (observation === undefined)
      return [undecided('policy-enforced', operation, 'policy/auth', 'nothing was called')];
    const { outcome } = observation;
    if (outcome.kind === 'success') {
      const expected = `${actor} refused, for the policy asks for ${operation.policy.auth}`;
      return [
        judged('policy-enforced', operation, 'policy/auth', [
          { path: ['outcome'], kind: 'not-refused', expected, actual: describeOutcome(outcome) },
        ]),
      ];
    }
    const refusal = refusalOf(outcome, operation);
    if (refusal === null || (refusal === 'unauthenticated' && actor !== 'anonymous')) {
      return [
        undecided(
          'policy-enforced',
          operation,
          'policy/auth',
          `${actor} was not let in, but not because of the policy: ${describeOutcome(outcome)}`,
        ),
      ];
    }
    return [judged('policy-enforced', operation, 'policy/auth', leaks(outcome, operation))];
  },
};

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

/** A refusal that carries what it refuses: some part of its body is a whole output of the operation. */
function leaks(outcome: Outcome, operation: Operation): Mismatch[] {
  if (outcome.kind !== 'failure' || typeof outcome.body !== 'object' || outcome.body === null) return [];
  const parts: readonly [string, unknown][] = [['', outcome.body], ...Object.entries(outcome.body)];
  return parts
    .filter(
      ([, part]) =>
        typeof part === 'object' &&
        part !== null &&
        Object.keys(part).length > 0 &&
        !operation.output.check({}, 'wire').ok &&
        operation.output.check(part, 'wire').ok,
    )
    .map(([name]) => ({
      path: name === '' ? ['body'] : ['body', name],
      kind: 'data-in-refusal',
      expected: 'no data of the operation in the refusal',
      actual: 'an output that fits the model',
    }));
}
