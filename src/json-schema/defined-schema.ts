import type { ZodDef, ZodSchema } from '../schema/zod-schema.ts';
import type { Part } from './flat.ts';
import type { Direction } from './json-schema.ts';

/**
 * A JSON Schema in the form in which every model is looked into: a definition of kinds and members (object, array, union,
 * literal …), as zod's schemas carry theirs. Nothing of zod is in it: the definition is read from the JSON Schema, and
 * every value is judged by the JSON Schema engine.
 */
export interface DefinedSchema extends ZodSchema {
  readonly safeParse: (value: unknown) => Judged;
}

export type Judged =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly error: { readonly issues: readonly unknown[] } };

/** DefinedSchemas of definitions, each made once: what is recursive in the definitions is recursive in them. */
export interface DefinedSchemas {
  of(parts: readonly Part[]): DefinedSchema;
  /** A property or element that may be absent. */
  omittable(parts: readonly Part[]): DefinedSchema;
  readonly direction: Direction;
  /** Is this property left out: made by the server and not sent, or sent and never given back? */
  isLeftOut(parts: readonly Part[]): boolean;
}

export interface DefinedParts {
  /** Asked for once, when the shape is first looked into: definitions refer to one another in circles. */
  readonly define: () => ZodDef;
  readonly accepts: (value: unknown) => boolean;
  readonly values?: readonly unknown[];
  /** The property may be absent. */
  readonly omittable?: boolean;
}

export function definedSchema({ define, accepts, values, omittable }: DefinedParts): DefinedSchema {
  let def: ZodDef | undefined;
  return {
    _zod: {
      get def() {
        def ??= define();
        return def;
      },
      ...(values === undefined ? {} : { values: new Set(values) }),
      ...(omittable === true ? { optin: 'optional' } : {}),
    },
    safeParse: (value) =>
      accepts(value) ? { success: true, data: value } : { success: false, error: { issues: [] } },
  };
}
