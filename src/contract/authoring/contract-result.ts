import {
  type ContractProblem,
  contractProblem,
  type ProblemIssue,
  type ProblemOptions,
} from './contract-problem.ts';

export interface ContractSuccess<T = unknown> {
  readonly ok: true;
  readonly code: string;
  readonly status: number;
  readonly data: T;
  readonly state: string;
  readonly [member: string]: unknown;
}

export interface ContractFailure {
  readonly ok: false;
  readonly code: string;
  readonly status: number;
  readonly problem: ContractProblem;
}

export type ContractResult<T = unknown> = ContractSuccess<T> | ContractFailure;

/** What a success may carry besides its data: message, traceId, headers, links, pagination, … */
export interface SuccessOptions {
  readonly code?: string;
  readonly status?: number;
  readonly [member: string]: unknown;
}

export const contractOk = succeeding('OK', 200, 'completed');
export const contractCreated = succeeding('CREATED', 201, 'created');
export const contractAccepted = succeeding('ACCEPTED', 202, 'accepted');
export const contractQueued = succeeding('QUEUED', 202, 'queued');
export const contractPartial = succeeding('PARTIAL', 206, 'partial');

export function contractNoContent(options?: SuccessOptions): ContractSuccess<undefined> {
  return succeeding('NO_CONTENT', 204, 'empty')(undefined, options);
}

export function contractFail(
  code: string,
  args?: Readonly<Record<string, unknown>>,
  options?: ProblemOptions,
): ContractFailure {
  return failureOf(contractProblem(code, args, options));
}

export function contractValidationFail(
  issues: readonly ProblemIssue[],
  options?: ProblemOptions,
): ContractFailure {
  return contractFail('VALIDATION_FAILED', undefined, { ...options, issues });
}

export function failureOf(problem: ContractProblem): ContractFailure {
  return { ok: false, code: problem.code, status: problem.status, problem };
}

export function isContractSuccess(value: unknown): value is ContractSuccess {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === true && 'data' in value;
}

export function isContractFailure(value: unknown): value is ContractFailure {
  if (typeof value !== 'object' || value === null || !('ok' in value) || value.ok !== false) return false;
  return (
    'problem' in value &&
    typeof value.problem === 'object' &&
    value.problem !== null &&
    'code' in value.problem
  );
}

function succeeding(code: string, status: number, state: string) {
  return <T>(data: T, options: SuccessOptions = {}): ContractSuccess<T> => ({
    code,
    status,
    state,
    ...options,
    ok: true,
    data,
  });
}
