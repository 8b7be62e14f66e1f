import { describeOutcome } from '../checks/mismatch.ts';
import { isGateRefusal, isValidationRefusal } from '../checks/validation-refusal.ts';
import { isHttp, type Observation } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { SmokeResult } from './smoke-result.ts';

/** How an operation answered a call without credentials and without input; null where such a call cannot be sent. */
export interface Tried {
  readonly operation: Operation;
  readonly observation: Observation | null;
}

/**
 * Whether the routes answer. Refusals that the contract gives reason for are answers; where there is no other answer than
 * refusals that it gives none for, whatever stands there is perhaps not the implementation.
 */
export function routesResult(all: readonly Tried[]): SmokeResult {
  const answered = all.flatMap(({ operation, observation }) =>
    observation === null ? [] : [{ operation, observation }],
  );
  const silent = answered.filter(
    ({ observation: { outcome } }) => outcome.kind !== 'success' && outcome.kind !== 'failure',
  );
  if (silent.length > 0) return notAnswering(silent, all.length);
  if (answered.length === 0)
    return {
      part: 'routes',
      state: 'absent',
      detail: 'no operation can be called without input',
      hint: null,
    };
  const reasons = answered.flatMap(({ operation, observation }) => unexplained(observation, operation) ?? []);
  if (reasons.length === answered.length) return onlyRefused(reasons);
  const untried = all.length - answered.length;
  const detail =
    untried === 0
      ? `all ${all.length} operations answer`
      : `${answered.length} operations answer; ${untried} cannot be called without input`;
  return { part: 'routes', state: 'works', detail, hint: null };
}

function notAnswering(silent: readonly Required<Tried>[], all: number): SmokeResult {
  const shown = silent
    .slice(0, 5)
    .map(({ operation, observation }) =>
      observation === null ? operation.id : `${operation.id}: ${describeOutcome(observation.outcome)}`,
    )
    .join('; ');
  return {
    part: 'routes',
    state: 'broken',
    detail: `${silent.length} of ${all} operations do not answer: ${shown}${silent.length > 5 ? '; …' : ''}`,
    hint: 'Check the base URL and the routes (transport.rest, or `operations` in the adapter), and that the operations are deployed.',
  };
}

function onlyRefused(reasons: readonly string[]): SmokeResult {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const operations = reasons.length === 1 ? 'the one operation' : `all ${reasons.length} operations`;
  const detail =
    counts.size === 1
      ? `every call was refused for the same reason: ${reasons[0]} from ${operations}`
      : `every call was refused, for reasons that the contract does not declare: ${[...counts].map(([reason, count]) => `${reason} ×${count}`).join(', ')}`;
  return {
    part: 'routes',
    state: 'broken',
    detail,
    hint: 'Look at one answer by hand: another server may stand at that address, a gateway before it, or the binding may be another (`proviso init --url <url>` proposes one).',
  };
}

/** The status and media type of a refusal for which the contract gives no reason; null where it gives one. */
function unexplained({ outcome, exchange }: Observation, operation: Operation): string | null {
  if (outcome.kind !== 'failure') return null;
  if (isGateRefusal(outcome) && operation.policy.auth !== 'anonymous') return null;
  const isFitting = operation.input === null || operation.input.check({}, 'wire').ok;
  if (!isFitting && isValidationRefusal(outcome, operation)) return null;
  const declared = operation.errors.some(({ code }) => code === outcome.code);
  if (declared && outcome.codeBy === undefined) return null;
  const headers = isHttp(exchange) ? exchange.response?.headers : undefined;
  const type = headers?.['content-type']?.split(';', 1)[0]?.trim() ?? '';
  const code = outcome.code === null || outcome.codeBy !== undefined ? null : outcome.code;
  return [outcome.status ?? 'no status', code, type === '' ? null : type]
    .filter((part) => part !== null)
    .join(' ');
}
