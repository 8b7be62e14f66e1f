import { isRecord } from '../../model/is-record.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { refusalOutcome } from './refusal-outcome.ts';

/**
 * What a value returned by a handler says. ContractSpec's results are unwrapped; an operation whose own
 * output model has a field `ok` keeps that field for itself.
 */
export function answerOutcome(answer: unknown, operation: Operation): Outcome {
  if (!isRecord(answer)) return success(answer, null);
  const ok = answer.ok;
  if (typeof ok !== 'boolean') return success(answer, null);
  if (ok) {
    if (!('data' in answer)) return success(answer, null);
    const result = typeof answer.code === 'string' && typeof answer.status === 'number';
    if (!result && modelHasOk(answer, operation)) return success(answer, null);
    return success(answer.data, numberOrNull(answer.status));
  }
  const refusal = isRecord(answer.problem) || typeof answer.code === 'string' || answer.error !== undefined;
  if (!refusal || (!isRecord(answer.problem) && modelHasOk(answer, operation))) return success(answer, null);
  return refusalOutcome(answer);
}

function success(output: unknown, status: number | null): Outcome {
  return { kind: 'success', status, output };
}

function modelHasOk(answer: Record<string, unknown>, operation: Operation): boolean {
  const checked = operation.output.check(answer, 'native');
  return checked.ok && isRecord(checked.value) && 'ok' in checked.value;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
