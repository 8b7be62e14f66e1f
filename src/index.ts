// Reach an implementation.
export { type FetchHandler, type FetchOptions, fetchAdapter } from './adapters/fetch.ts';
export { graphql } from './adapters/graphql/graphql.ts';
export type { GraphqlOptions, GraphqlOverride, ScalarMapping } from './adapters/graphql/options.ts';
export { http } from './adapters/http/http.ts';
export { basic } from './adapters/http/login/basic.ts';
export { bearer } from './adapters/http/login/bearer.ts';
export {
  type ClientCredentialsOptions,
  clientCredentials,
} from './adapters/http/login/client-credentials.ts';
export { type CookieLoginOptions, cookieLogin } from './adapters/http/login/cookie-login.ts';
export type { CsrfOptions } from './adapters/http/login/csrf.ts';
export type { ActorSession, Login, LoginContext } from './adapters/http/login/login.ts';
export type { HttpOptions } from './adapters/http/options.ts';
export type {
  Handler,
  HandlerContext,
  HandlerTable,
  InProcessOptions,
} from './adapters/in-process/handlers.ts';
export { mcp } from './adapters/mcp/mcp.ts';
export type { McpOptions, McpRefusal } from './adapters/mcp/options.ts';
export { nodeAdapter } from './adapters/node.ts';
export type { StateContext, StateTable } from './adapters/states/state-handler.ts';
export type { StdioOptions } from './adapters/stdio/options.ts';
export { stdio } from './adapters/stdio/stdio.ts';
export { surfaces } from './adapters/surfaces.ts';
export {
  compareSurfaces,
  judge,
  loadContract,
  renderReport,
  runConformance,
  verifyReport,
} from './application/api.ts';
export type { ComparedSurfaces, CompareSurfacesOptions } from './application/compare-surfaces.ts';
export type { ConformanceOptions } from './application/conformance-options.ts';
export { type ContractOptions, inProcess } from './application/in-process.ts';
export type { JudgeOptions } from './application/judge-evidence.ts';
export type { RenderOptions } from './application/render-report.ts';
export type { RunConformanceOptions } from './application/run-conformance.ts';
export type { VerifyReportOptions } from './application/verify-against.ts';
// Write a check.
export type {
  Check,
  InputWorld,
  JudgedCall,
  JudgedCase,
  OwnClause,
  PlanContext,
  Planned,
} from './checks/check.ts';
export { type AuthoredCheck, defineCheck } from './checks/define-check.ts';
export { judged, undecided } from './checks/judgement.ts';
// Configure a run.
export type { ActorConfig } from './config/actors.ts';
export { defineConfig, type ImplementationConfig, type ProvisoConfig } from './config/proviso-config.ts';
export { defineEvent } from './contract/authoring/define-event.ts';
export { defineCommand, defineQuery } from './contract/authoring/define-operation.ts';
export { defineEnum, EnumType } from './contract/authoring/enum-type.ts';
export { extendOperation, type OperationExtension } from './contract/authoring/extend-operation.ts';
export { fromZod } from './contract/authoring/from-zod.ts';
export type {
  HandlersOf,
  InputOf,
  NamesIn,
  OutputOf,
  SelectionOf,
  StatesIn,
} from './contract/authoring/handlers-of.ts';
export { OperationSpecRegistry } from './contract/authoring/operation-spec-registry.ts';
export { ScalarTypeEnum } from './contract/authoring/scalar-type-enum.ts';
export { defineSchemaModel, SchemaModel } from './contract/authoring/schema-model.ts';
export { digestOf } from './contract/digest/digest.ts';
// Author a contract, and read it.
export type { AuthoredValue } from './contract/reading/authored-value.ts';
export { readContract } from './contract/reading/read-contract.ts';
export { requirementsOf } from './contract/requirements.ts';
export type { Ownership } from './contract/with-ownership.ts';
// Write an adapter.
export type {
  Adapter,
  Call,
  Capabilities,
  Connection,
  SelfTest,
  Session,
  StateOutcome,
  StateRequest,
} from './model/adapter.ts';
// Load, plan, run and render from a program.
export type { Agreement, SurfaceDifference } from './model/agreement.ts';
export type { CallCase, Case, CaseId } from './model/case.ts';
export type { RunEvent } from './model/event.ts';
export type { Evidence, Finding, Judgement, Mismatch, Step } from './model/finding.ts';
export type { MismatchKind } from './model/mismatch-kind.ts';
export { Mistake, Unobserved, Unreachable } from './model/mistake.ts';
export type {
  Exchange,
  HttpExchange,
  LineExchange,
  Observation,
  ObservedEvent,
  Outcome,
} from './model/observation.ts';
export type { Contract, Operation } from './model/operation.ts';
export type { Gap, Plan } from './model/plan.ts';
export type { CaseResult, Report, RequirementResult } from './model/report.ts';
export type { Level, Profile, Requirement } from './model/requirement.ts';
export { type PlanOptions, planConformance } from './plan/plan-conformance.ts';
export type { Artifact } from './report/reporter.ts';
export type { Flaw } from './report/verify/flaw.ts';
export type { Verification } from './report/verify/verify-report.ts';
export { modelOf } from './schema/model-of.ts';
// Bind a sentence.
export { defineSteps, type StepBinding } from './sentences/step-binding.ts';
export type { World } from './sentences/world.ts';
