/**
 * What contract files import from `@lssm-tech/lib.contracts-spec` and `@contractspec/lib.contracts-spec`, under
 * whichever subpath: every subpath offers the whole surface.
 */
export type {
  ContractProblem,
  ProblemIssue as ContractProblemIssue,
} from '../contract/authoring/contract-problem.ts';
export { contractProblem } from '../contract/authoring/contract-problem.ts';
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
} from '../contract/authoring/contract-result.ts';
export { ContractSpecError, createContractError } from '../contract/authoring/contract-spec-error.ts';
export { defineEvent, eventKey, isEmitDeclRef, opKey } from '../contract/authoring/define-event.ts';
export { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
export { makeEmit } from '../contract/authoring/emit-guard.ts';
export type {
  EventEnvelope,
  Handler,
  HandlerContext as HandlerCtx,
  PolicyDecision,
  PolicyQuestion as PolicyDeciderInput,
} from '../contract/authoring/handler-context.ts';
export { installOp, op } from '../contract/authoring/install-op.ts';
export type {
  EmitSource as EmitDecl,
  ErrorSpec,
  EventSpecSource as EventSpec,
  OperationSpec,
  PolicySource as PolicySpec,
  SpecMeta,
} from '../contract/authoring/operation-spec.ts';
export { OperationSpecRegistry } from '../contract/authoring/operation-spec-registry.ts';
export { failure, standardErrors, standardSuccess, success } from '../contract/authoring/standard-results.ts';
export { defaultGqlField, defaultMcpTool, defaultRestPath } from '../model/transport-names.ts';
