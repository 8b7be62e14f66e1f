import type { Fault } from '../model/case.ts';
import type { Mismatch } from '../model/finding.ts';
import { isNotFound } from '../model/not-found.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { Check } from './check.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

interface RawRule {
  readonly id: string;
  readonly raw: Fault;
  readonly title: string;
  /** The statuses the standard asks for. */
  readonly statuses: readonly number[];
  /** The codes of JSON-RPC errors that say the same, where calls go by JSON-RPC. */
  readonly rpcCodes: readonly number[];
  readonly caseTitle: string;
}

/**
 * A check that breaks the request below the contract and wants the HTTP status made for it, with a problem
 * document that carries a code (RFC 9457).
 */
export function rawRefusal({ id, raw, title, statuses, rpcCodes, caseTitle }: RawRule): Check {
  const due = statuses.join(' or ');
  const clause = `transport/${raw}`;
  return {
    id,
    profile: 'robustness',
    level: 'should',
    title,
    needs: ['raw'],
    plan(operation, { basis, requirements }) {
      const requirement = `${operation.id}#${clause}`;
      if (!requirements.has(requirement)) return { cases: [], gaps: [] };
      return {
        cases: [
          {
            kind: 'call',
            id: `${requirement}/refused`,
            check: id,
            requirement,
            operation: operation.id,
            title: caseTitle,
            states: [],
            calls: [
              {
                operation: operation.id,
                actor: basis.actor,
                input: basis.input ?? { form: 'json', value: {} },
                fromState: [],
                raw: { kind: raw },
              },
            ],
            expect: { statuses },
          },
        ],
        gaps: [],
      };
    },
    judgeCase({ operation, steps }) {
      const outcome = steps.at(-1)?.observation.outcome;
      if (outcome === undefined) return [undecided(id, operation, clause, 'nothing was sent')];
      if (namesNothing(outcome, operation)) {
        const reason = `what it was sent about does not exist: ${describeOutcome(outcome)}`;
        return [undecided(id, operation, clause, reason)];
      }
      const mismatches: Mismatch[] = [];
      const refused = outcome.kind === 'failure' || outcome.kind === 'crash' ? outcome.status : null;
      if (refused !== null && statuses.includes(refused)) return [judged(id, operation, clause, [])];
      const rpcCode = outcome.kind === 'failure' ? rpcCodeOf(outcome.code) : null;
      if (rpcCode !== null && rpcCodes.includes(rpcCode)) return [judged(id, operation, clause, [])];
      // Refused, over a transport whose refusals have no status.
      if (outcome.kind === 'failure' && outcome.status === null && rpcCode === null)
        return [judged(id, operation, clause, [])];
      if (rpcCode !== null && rpcCodes.length > 0) {
        mismatches.push({
          path: ['code'],
          kind: 'wrong-code',
          expected: rpcCodes.join(' or '),
          actual: describeOutcome(outcome),
        });
      } else if (outcome.kind !== 'failure') {
        mismatches.push({
          path: ['outcome'],
          kind: 'not-refused',
          expected: `a refusal with status ${due}`,
          actual: describeOutcome(outcome),
        });
      } else {
        mismatches.push({
          path: ['status'],
          kind: 'wrong-status',
          expected: due,
          actual: describeOutcome(outcome),
        });
      }
      return [judged(id, operation, clause, mismatches)];
    },
  };
}

/** The code of a JSON-RPC error; null where a refusal has none or one of another kind. */
function rpcCodeOf(code: string | null): number | null {
  return code !== null && /^-\d{1,9}$/.test(code) ? Number(code) : null;
}

/** A declared not-found, by its code or by the status alone: the server looked for what the path names before it looked at how it was asked. */
function namesNothing(outcome: Outcome, operation: Operation): boolean {
  return (
    outcome.kind === 'failure' &&
    outcome.status === 404 &&
    operation.errors.some(
      (error) => isNotFound(error) && (outcome.code === null || error.code === outcome.code),
    )
  );
}
