import { pointerPart } from '../model/json-pointer.ts';
import { isNotFound, namesField, subjectOf } from '../model/not-found.ts';
import type { Outcome } from '../model/observation.ts';
import type { DeclaredError, Operation } from '../model/operation.ts';
import type { Check } from './check.ts';
import { freshId } from './fresh-id.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

/**
 * A fresh id gets the declared not-found code of its entity (`io.errors`, http 404 or a code ending in NOT_FOUND).
 * Where the input names others that no one confirmed, which of them is missed first is the implementation's own.
 */
export const unknownIdRefused: Check = {
  id: 'unknown-id-refused',
  profile: 'core',
  level: 'must',
  title: 'An id that nothing has is refused with the declared not-found code.',
  needs: [],
  plan(operation, { basis, requirementAt }) {
    const cases = [];
    const gaps = [];
    for (const error of operation.errors.filter(isNotFound)) {
      const field = fieldOf(error, basis.entityFields);
      const requirement = requirementAt(`/io/errors/${pointerPart(error.code)}`);
      if (field === null) continue;
      if (basis.input === null || basis.input.form !== 'json') {
        gaps.push({
          requirement,
          check: 'unknown-id-refused',
          code: 'no-input',
          reason: basis.reason ?? 'no input to start from',
          attribution: 'contract' as const,
        });
        continue;
      }
      const input = basis.input.value as Readonly<Record<string, unknown>>;
      const id = freshId(operation, input, field);
      if (id === null) {
        gaps.push({
          requirement,
          check: 'unknown-id-refused',
          code: 'no-fresh-id',
          reason: `no fresh value for ${field} fits the input model`,
          attribution: 'contract' as const,
        });
        continue;
      }
      const others = basis.entityFields.filter((name) => name !== field);
      cases.push({
        kind: 'call' as const,
        id: `${requirement}/unknown-id`,
        check: 'unknown-id-refused',
        requirement,
        operation: operation.id,
        title: `${error.code} for a ${field} that nothing has`,
        states: others.length === 0 ? [] : basis.states,
        calls: [
          {
            operation: operation.id,
            actor: basis.actor,
            input: { form: 'json' as const, value: { ...input, [field]: id } },
            fromState: others,
            keeps: [field],
          },
        ],
        expect: { code: error.code, field },
      });
    }
    return { cases, gaps };
  },
  judgeCase({ operation, case: { requirement, calls, expect }, steps, stateValues }) {
    const outcome = steps.at(-1)?.observation.outcome;
    const clause = requirement.slice(operation.id.length + 1);
    if (outcome === undefined)
      return [undecided('unknown-id-refused', operation, clause, 'nothing was called')];
    const code = String(expect.code);
    if (outcome.kind === 'failure' && outcome.code === code)
      return [judged('unknown-id-refused', operation, clause, [])];
    const input = steps.at(-1)?.input;
    const named = calls.at(-1)?.fromState ?? [];
    const unknown = [
      ...new Set([...idFieldsOf(input?.form === 'json' ? input.value : null), ...named]),
    ].filter((field) => field !== expect.field && !Object.hasOwn(stateValues, field));
    if (unknown.length > 0 && isOtherNotFound(outcome, operation)) {
      const reason = `no one confirmed that what ${unknown.join(' and ')} names exists: ${describeOutcome(outcome)}`;
      return [undecided('unknown-id-refused', operation, clause, reason)];
    }
    if (outcome.kind === 'failure' && (outcome.status === 401 || outcome.status === 429)) {
      return [
        undecided(
          'unknown-id-refused',
          operation,
          clause,
          `refused for another reason: ${describeOutcome(outcome)}`,
        ),
      ];
    }
    return [
      judged('unknown-id-refused', operation, clause, [
        {
          path: ['outcome'],
          kind: outcome.kind === 'success' ? 'not-refused' : 'wrong-code',
          expected: `a refusal with ${code}`,
          actual: describeOutcome(outcome),
        },
      ]),
    ];
  },
};

function idFieldsOf(input: unknown): string[] {
  return typeof input === 'object' && input !== null
    ? Object.keys(input).filter((field) => /^id$|[a-z]I[dD]s?$|_ids?$/.test(field))
    : [];
}

function isOtherNotFound(outcome: Outcome, operation: Operation): boolean {
  return (
    outcome.kind === 'failure' &&
    operation.errors.some((error) => isNotFound(error) && error.code === outcome.code)
  );
}

/** The input field whose unknown value this error answers: RUN_NOT_FOUND ↔ `runId`, else the only one there is. */
export function fieldOf(error: DeclaredError, fields: readonly string[]): string | null {
  const entity = subjectOf(error);
  const named =
    fields.find((field) => field.replaceAll('_', '').toLowerCase() === `${entity}id`) ??
    fields.find((field) => !/^id$|[a-z]Id$|_id$/.test(field) && namesField(error, field));
  if (named !== undefined) return named;
  return fields.length === 1 && (entity === '' || fields[0] === 'id') ? (fields[0] ?? null) : null;
}
