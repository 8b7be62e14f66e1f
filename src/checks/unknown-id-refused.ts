import { createHash } from 'node:crypto';
import type { DeclaredError, Operation } from '../model/operation.ts';
import type { Check } from './check.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome, valueAt } from './mismatch.ts';

/** A fresh id gets the declared not-found code of its entity (`io.errors`, http 404 or a code ending in NOT_FOUND). */
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
          },
        ],
        expect: { code: error.code },
      });
    }
    return { cases, gaps };
  },
  judgeCase({ operation, case: { requirement, expect }, steps }) {
    const outcome = steps.at(-1)?.observation.outcome;
    const clause = requirement.slice(operation.id.length + 1);
    if (outcome === undefined)
      return [undecided('unknown-id-refused', operation, clause, 'nothing was called')];
    const code = String(expect.code);
    if (outcome.kind === 'failure' && outcome.code === code)
      return [judged('unknown-id-refused', operation, clause, [])];
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
          expected: `refused with ${code}`,
          actual: describeOutcome(outcome),
        },
      ]),
    ];
  },
};

/** Declared for something that is not there: by its status, or by its name where the contract gives no status. */
export function isNotFound(error: DeclaredError): boolean {
  return error.http === 404 || (error.http === null && /(^|_)NOT_FOUND$/.test(error.code));
}

/** The input field whose unknown value this error answers: RUN_NOT_FOUND ↔ `runId`, else the only one there is. */
function fieldOf(error: DeclaredError, fields: readonly string[]): string | null {
  const entity = error.code
    .replace(/_?NOT_FOUND$/, '')
    .replaceAll('_', '')
    .toLowerCase();
  const named = fields.find((field) => field.toLowerCase() === `${entity}id`);
  if (named !== undefined) return named;
  return fields.length === 1 && (entity === '' || fields[0] === 'id') ? (fields[0] ?? null) : null;
}

/** A value of the same look as the example's that nothing was ever given, inside the input model. */
function freshId(operation: Operation, input: Readonly<Record<string, unknown>>, field: string): unknown {
  const hex = createHash('sha256').update(`proviso unknown ${operation.id} ${field}`).digest('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const known = valueAt(input, [field]);
  const candidates: unknown[] = [
    `unknown-${hex.slice(0, 12)}`,
    uuid,
    hex.slice(0, 24),
    hex.slice(0, 8),
    2_000_000_011,
    `c${hex.slice(0, 24)}`,
  ];
  if (typeof known === 'string')
    candidates.unshift(known.replace(/[a-z0-9]+$/i, (tail) => `${/^\d+$/.test(tail) ? '9' : 'z'}${tail}0`));
  candidates.unshift(candidates.splice(typeof known === 'string' ? 1 : 0, 1)[0]);
  const fits = candidates.find(
    (candidate) => operation.input?.check({ ...input, [field]: candidate }, 'wire').ok,
  );
  return fits ?? null;
}

/** RFC 6901 escaping of one part. */
function pointerPart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
