/** What contract files import from `@lssm-tech/lib.schema` and `@contractspec/lib.schema`. */
export { defineEnum, EnumType } from '../contract/authoring/enum-type.ts';
export { fromZod, type ZodModel, ZodSchemaType } from '../contract/authoring/from-zod.ts';
export { type ScalarType, ScalarTypeEnum } from '../contract/authoring/scalar-type-enum.ts';
export {
  defineSchemaModel,
  isSchemaModel,
  type ModelValue,
  type SchemaField,
  type SchemaFields,
  SchemaModel,
  type SchemaModelConfig,
} from '../contract/authoring/schema-model.ts';
export { isSchemaType, type ZodSource } from '../contract/authoring/zod-source.ts';
