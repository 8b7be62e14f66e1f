// Author a contract.

// Read it.
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
export { modelOf } from './schema/model-of.ts';
