/**
 * What contract files import from `@lssm-tech/lib.contracts-spec` and `@contractspec/lib.contracts-spec`, under
 * whichever subpath: every subpath offers the whole surface.
 */
export type { ContractProblem, ProblemIssue as ContractProblemIssue } from '../contract/contract-problem.ts';
export { contractProblem } from '../contract/contract-problem.ts';
export {
  type ContractFailure,
  type ContractResult,
  type ContractSuccess,
  contractAccepted,
  contractCreated,
  contractFail,
  contractNoContent,
  contractOk,
  contractPartial,
  contractQueued,
  contractValidationFail,
  isContractFailure,
  isContractSuccess,
} from '../contract/contract-result.ts';
export { ContractSpecError, createContractError } from '../contract/contract-spec-error.ts';
export { defineEvent, eventKey, isEmitDeclRef, opKey } from '../contract/define-event.ts';
export { defineCommand, defineQuery } from '../contract/define-operation.ts';
export { makeEmit } from '../contract/emit-guard.ts';
export type {
  EventEnvelope,
  Handler,
  HandlerContext as HandlerCtx,
  PolicyDecision,
  PolicyQuestion as PolicyDeciderInput,
} from '../contract/handler-context.ts';
export { installOp, op } from '../contract/install-op.ts';
export type {
  EmitSource as EmitDecl,
  ErrorSpec,
  EventSpecSource as EventSpec,
  OperationSpec,
  PolicySource as PolicySpec,
  SpecMeta,
} from '../contract/operation-spec.ts';
export { OperationSpecRegistry } from '../contract/operation-spec-registry.ts';
export { failure, standardErrors, standardSuccess, success } from '../contract/standard-results.ts';
export { defaultGqlField, defaultMcpTool, defaultRestPath } from '../contract/transport-names.ts';
