import * as z from 'zod';
import { Mistake } from '../../model/mistake.ts';
import { absentModel } from '../../schema/absent-model.ts';
import { isInert } from '../../schema/inert-value.ts';
import { isZodSchema } from '../../schema/zod-schema.ts';
import { isSchemaType, type ZodSource } from './zod-source.ts';

/** One field of a model. `defaultValue` documents; as in ContractSpec it does not change what is accepted. */
export interface SchemaField {
  readonly type: ZodSource | z.ZodType;
  readonly isOptional: boolean;
  readonly isArray?: boolean;
  readonly defaultValue?: unknown;
}

export type SchemaFields = Readonly<Record<string, SchemaField>>;

export interface SchemaModelConfig<F extends SchemaFields = SchemaFields> {
  readonly name: string;
  readonly description?: string;
  readonly fields: F;
}

type Plain<F extends SchemaField> = F['type'] extends { getZod(): z.ZodType<infer T> }
  ? T
  : F['type'] extends z.ZodType<infer T>
    ? T
    : unknown;
type Value<F extends SchemaField> = F extends { readonly isArray: true } ? Plain<F>[] : Plain<F>;

/** The values a model with these fields stands for, in the native view. */
export type ModelValue<F extends SchemaFields> = {
  [K in keyof F as F[K] extends { readonly isOptional: true } ? never : K]: Value<F[K]>;
} & {
  [K in keyof F as F[K] extends { readonly isOptional: true } ? K : never]?: Value<F[K]> | undefined;
};

/** A named object of named fields. Unknown keys are dropped, not refused. */
export class SchemaModel<const F extends SchemaFields = SchemaFields> implements ZodSource<ModelValue<F>> {
  readonly config: SchemaModelConfig<F>;
  #schema: z.ZodType<ModelValue<F>> | undefined;

  constructor(config: SchemaModelConfig<F>) {
    this.config = config;
  }

  /** Throws Mistake `not-a-model` when a field's type is neither a zod schema nor has `getZod()`. */
  getZod(): z.ZodType<ModelValue<F>> {
    this.#schema ??= this.#build();
    return this.#schema;
  }

  #build(): z.ZodType<ModelValue<F>> {
    const shape: Record<string, z.ZodType> = {};
    for (const [name, field] of Object.entries(this.config.fields)) {
      const type = this.#typeOf(name, field);
      const value = field.isArray ? z.array(type) : type;
      shape[name] = field.isOptional ? value.optional() : value;
    }
    // The shape is computed from the fields, which ModelValue mirrors.
    return z.object(shape) as unknown as z.ZodType<ModelValue<F>>;
  }

  #typeOf(name: string, { type }: SchemaField): z.ZodType {
    if (isSchemaType(type)) return type.getZod();
    if (isZodSchema(type)) return type;
    const place = `Field ${name} of ${this.config.name}`;
    if (isInert(type)) throw absentModel(type, place);
    throw new Mistake({
      code: 'not-a-model',
      message: `${place} has a type that is not a model.`,
      hint: 'Give a scalar of ScalarTypeEnum, an enum, a model, or a zod 4 schema.',
    });
  }
}

export function defineSchemaModel<const F extends SchemaFields>(
  config: SchemaModelConfig<F>,
): SchemaModel<F> {
  return new SchemaModel(config);
}

/** Whether a value is a model of named fields, of this or another copy of the library. */
export function isSchemaModel(value: unknown): value is SchemaModel {
  if (!isSchemaType(value) || !('config' in value)) return false;
  const { config } = value;
  return (
    typeof config === 'object' && config !== null && 'fields' in config && typeof config.fields === 'object'
  );
}
