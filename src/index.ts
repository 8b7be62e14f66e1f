// Reach an implementation.
export { type FetchHandler, type FetchOptions, fetchAdapter } from './adapters/fetch.ts';
export { http } from './adapters/http/http.ts';
export type { HttpOptions } from './adapters/http/options.ts';
export type {
  Handler,
  HandlerContext,
  HandlerTable,
  InProcessOptions,
} from './adapters/in-process/handlers.ts';
export { inProcess } from './adapters/in-process/in-process.ts';
export { nodeAdapter } from './adapters/node.ts';
// Configure a run.
export { defineConfig, type ImplementationConfig, type ProvisoConfig } from './config/proviso-config.ts';
// Author a contract, and read it.
export type { AuthoredValue } from './contract/authored-value.ts';
export { defineEvent } from './contract/define-event.ts';
export { defineCommand, defineQuery } from './contract/define-operation.ts';
export { digestOf } from './contract/digest.ts';
export { defineEnum, EnumType } from './contract/enum-type.ts';
export { fromZod } from './contract/from-zod.ts';
export { OperationSpecRegistry } from './contract/operation-spec-registry.ts';
export { readContract } from './contract/read-contract.ts';
export { requirementsOf } from './contract/requirements.ts';
export { ScalarTypeEnum } from './contract/scalar-type-enum.ts';
export { defineSchemaModel, SchemaModel } from './contract/schema-model.ts';
// Write an adapter.
export type {
  Adapter,
  Call,
  Capabilities,
  Connection,
  Session,
  StateOutcome,
  StateRequest,
} from './model/adapter.ts';
export { Mistake, Unobserved, Unreachable } from './model/mistake.ts';
export type { Exchange, Observation, ObservedEvent, Outcome } from './model/observation.ts';
export type { Operation } from './model/operation.ts';
export { modelOf } from './schema/model-of.ts';
// Bind a sentence.
export { defineSteps, type StepBinding } from './sentences/step-binding.ts';
export type { World } from './sentences/world.ts';
