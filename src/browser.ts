// What a bundler for browsers takes for `proviso`: all that contracts and the code beside them need, and nothing of Node.
export { defineEvent } from './contract/authoring/define-event.ts';
export { defineCommand, defineQuery } from './contract/authoring/define-operation.ts';
export { defineEnum, EnumType } from './contract/authoring/enum-type.ts';
export { fromZod } from './contract/authoring/from-zod.ts';
export { OperationSpecRegistry } from './contract/authoring/operation-spec-registry.ts';
export { ScalarTypeEnum } from './contract/authoring/scalar-type-enum.ts';
export { defineSchemaModel, SchemaModel } from './contract/authoring/schema-model.ts';
export { readContract } from './contract/reading/read-contract.ts';
export { requirementsOf } from './contract/requirements.ts';
export { Mistake, Unreachable } from './model/mistake.ts';
export { modelOf } from './schema/model-of.ts';
export { defineSteps } from './sentences/step-binding.ts';
