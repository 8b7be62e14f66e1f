/** What contract files import from `@lssm-tech/lib.schema` and `@contractspec/lib.schema`. */
export { defineEnum, EnumType } from '../contract/enum-type.ts';
export { fromZod, type ZodModel, ZodSchemaType } from '../contract/from-zod.ts';
export { type ScalarType, ScalarTypeEnum } from '../contract/scalar-type-enum.ts';
export {
  defineSchemaModel,
  isSchemaModel,
  type ModelValue,
  type SchemaField,
  type SchemaFields,
  SchemaModel,
  type SchemaModelConfig,
} from '../contract/schema-model.ts';
export { isSchemaType, type ZodSource } from '../contract/zod-source.ts';
