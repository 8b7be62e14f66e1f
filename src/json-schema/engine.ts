import { registerSchema, type SchemaObject, unregisterSchema } from '@hyperjump/json-schema/draft-2020-12';
import {
  type CompiledSchema,
  DETAILED,
  getSchema,
  interpret,
  Validation,
} from '@hyperjump/json-schema/experimental';
import * as Instance from '@hyperjump/json-schema/instance/experimental';
import { DIALECT, type Reading, readAs } from './dialect.ts';
import type { Definitions } from './json-schema.ts';

/** One complaint of the engine, with those of the parts that led to it. */
export interface Complaint {
  readonly keyword: string;
  /** `urn:…#/$defs/…`, percent-encoded. */
  readonly absoluteKeywordLocation: string;
  /** `#/items/0`, percent-encoded. */
  readonly instanceLocation: string;
  readonly errors?: readonly Complaint[];
}

/** Compiled definitions. Compiling is asynchronous in the engine, judging is not. */
export interface Engine {
  /** Is a JSON value valid by the schema at a pointer into the definitions? Throws what the engine throws. */
  accepts(pointer: string, value: unknown, by: Reading): boolean;
  complaints(pointer: string, value: unknown, by: Reading): readonly Complaint[];
}

let documents = 0;

/**
 * Compiles some of the definitions, with all that they refer to. What the engine cannot compile goes to `onTrouble`,
 * and the others are compiled all the same.
 */
export async function compileEngine(
  definitions: Definitions,
  roots: readonly string[],
  onTrouble: (pointer: string, reason: string) => void,
): Promise<Engine> {
  documents += 1;
  const uri = `urn:proviso:document:${documents}`;
  registerSchema({ $schema: DIALECT, $defs: definitions } as SchemaObject, uri);
  const compiled: CompiledSchema['ast'][] = [];
  try {
    let ast = freshAst();
    for (const pointer of roots) {
      try {
        const schema = await getSchema(`${uri}#${encodeURI(pointer)}`);
        // The engine would hold every schema against its meta-schema: lint names what is wrong, the rest is judged.
        (schema.document as { validated?: boolean }).validated = true;
        await Validation.compile(schema, ast, schema);
        if (compiled.at(-1) !== ast) compiled.push(ast);
      } catch (error) {
        onTrouble(pointer, error instanceof Error ? error.message : String(error));
        // What was being compiled stands as "refuses everything" in there.
        ast = freshAst();
      }
    }
  } finally {
    unregisterSchema(uri);
  }
  const astOf = (pointer: string): CompiledSchema['ast'] => {
    const url = `${uri}#${encodeURI(pointer)}`;
    for (const ast of compiled) if (url in ast) return ast;
    throw new Error(`The schema at ${pointer} was not compiled.`);
  };
  const known = new Map<string, CompiledSchema>();
  const schemaAt = (pointer: string): CompiledSchema => {
    const schema = known.get(pointer) ?? { ast: astOf(pointer), schemaUri: `${uri}#${encodeURI(pointer)}` };
    known.set(pointer, schema);
    return schema;
  };
  return {
    accepts: (pointer, value, by) =>
      readAs(by, () => interpret(schemaAt(pointer), Instance.fromJs(value as never)).valid),
    complaints: (pointer, value, by) => {
      const output = readAs(by, () =>
        interpret(schemaAt(pointer), Instance.fromJs(value as never), DETAILED),
      );
      return output.valid ? [] : ((output as { errors?: readonly Complaint[] }).errors ?? []);
    },
  };
}

function freshAst(): CompiledSchema['ast'] {
  return { metaData: {}, plugins: new Set() } as unknown as CompiledSchema['ast'];
}
