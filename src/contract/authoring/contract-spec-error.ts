import { type ContractProblem, contractProblem, type ProblemOptions } from './contract-problem.ts';

/** How a handler refuses: thrown, with the problem to answer with. */
export class ContractSpecError extends Error {
  readonly problem: ContractProblem;
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;

  constructor(problem: ContractProblem) {
    super(problem.detail ?? problem.title);
    this.name = 'ContractSpecError';
    this.problem = problem;
    this.code = problem.code;
    this.status = problem.status;
    this.retryable = problem.retryable;
  }
}

export function createContractError(
  code: string,
  args?: Readonly<Record<string, unknown>>,
  options?: ProblemOptions,
): ContractSpecError {
  return new ContractSpecError(contractProblem(code, args, options));
}
