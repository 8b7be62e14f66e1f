// What a bundler for browsers takes for `proviso`: all that contracts and the code beside them need, and nothing of Node.
export { defineEvent } from './contract/define-event.ts';
export { defineCommand, defineQuery } from './contract/define-operation.ts';
export { defineEnum, EnumType } from './contract/enum-type.ts';
export { fromZod } from './contract/from-zod.ts';
export { OperationSpecRegistry } from './contract/operation-spec-registry.ts';
export { readContract } from './contract/read-contract.ts';
export { requirementsOf } from './contract/requirements.ts';
export { ScalarTypeEnum } from './contract/scalar-type-enum.ts';
export { defineSchemaModel, SchemaModel } from './contract/schema-model.ts';
export { Mistake, Unreachable } from './model/mistake.ts';
export { modelOf } from './schema/model-of.ts';
export { defineSteps } from './sentences/step-binding.ts';
