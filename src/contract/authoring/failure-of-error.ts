import type { Operation } from '../../model/operation.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { type ContractProblem, contractProblem } from './contract-problem.ts';
import { type ContractFailure, failureOf, isContractFailure } from './contract-result.ts';

/**
 * A refusal from whatever a handler threw or returned, as ContractSpec's runtime answers it: a declared or standard
 * code with its declared status; anything else is an internal error, a bare `Error('CODE')` included.
 */
export function failureOfError(
  error: unknown,
  operation: Operation,
  traceId: string | undefined,
): ContractFailure {
  const { key, version, kind } = operation;
  const about = { operation: { key, version, kind }, ...(traceId === undefined ? {} : { traceId }) };
  const problem = problemOf(error);
  const code = problem?.code ?? codeOf(error);
  const declared = operation.errors.find((entry) => entry.code === code);
  if (code === null || (declared === undefined && STANDARD_CODES[code] === undefined)) {
    const detail = code === null ? textOf(error) : `Undeclared failure: ${code}`;
    return failureOf({ ...contractProblem('INTERNAL_ERROR', undefined, { detail }), ...about });
  }
  const status = declared?.http ?? problem?.status ?? STANDARD_CODES[code] ?? 500;
  const gqlCode = declared?.gqlCode ?? problem?.gqlCode;
  const detail = problem?.detail ?? declared?.description ?? textOf(error);
  return failureOf({
    ...contractProblem(code, undefined, { status }),
    ...withoutDerived(problem),
    status,
    detail,
    ...(gqlCode === undefined || gqlCode === null ? {} : { gqlCode }),
    ...about,
  });
}

/** The problem in a failure result, in an error that carries one, or the thing itself where it is a problem. */
function problemOf(error: unknown): ContractProblem | null {
  const carried = typeof error === 'object' && error !== null && 'problem' in error ? error.problem : error;
  const result = { ok: false, problem: carried };
  return isContractFailure(result) && 'title' in result.problem ? result.problem : null;
}

/** What follows from the status is derived again, because the contract's status wins. */
function withoutDerived(problem: ContractProblem | null): Partial<ContractProblem> {
  if (problem === null) return {};
  const { category: _category, severity: _severity, retryable: _retryable, ...stated } = problem;
  return stated;
}

function codeOf(error: unknown): string | null {
  const named = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof named === 'string' ? named : null;
}

function textOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : 'The handler threw something that is not an error.';
}
