import { canonicalText } from '../../contract/digest/canonical-text.ts';
import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';

interface Structure {
  readonly schema: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** Schemas that an OpenAPI document wrote: as they stand there, under the names that it gave them. */
export function documentSchemas(define: (name: string, describe: (key: string) => JsonSchema) => string): {
  of(structure: unknown, name: string): JsonSchema;
} {
  const known = new Map<string, string>();
  return {
    of: (structure, name) => {
      const { schema, definitions } = structure as Structure;
      /** What a definition says together with all that it refers to: two of one text are one. */
      const whole = canonicalText(definitions);
      const place = (said: JsonSchema, wanted: string): JsonSchema => {
        const followed = throughAliases(said, definitions);
        const id = `${canonicalText(followed)} ${whole}`;
        const earlier = known.get(id);
        if (earlier !== undefined) return { $ref: `#/$defs/${earlier}` };
        const own = isJsonObject(followed) ? followed['x-proviso-name'] : undefined;
        const key = define(typeof own === 'string' ? own : wanted, (reserved) => {
          known.set(id, reserved);
          return rewritten(followed, reserved) as JsonSchema;
        });
        known.set(id, key);
        return { $ref: `#/$defs/${key}` };
      };
      const rewritten = (value: unknown, holder: string): unknown => {
        if (Array.isArray(value)) return value.map((each) => rewritten(each, holder));
        if (!isJsonObject(value)) return value;
        return Object.fromEntries(
          Object.entries(value).flatMap(([keyword, inner]): [string, unknown][] => {
            if (keyword === 'x-proviso-name' || keyword === 'x-proviso-added') return [];
            if (keyword === '$ref') return [[keyword, refTo(inner, holder)]];
            if (keyword === 'discriminator' && isJsonObject(inner) && isJsonObject(inner.mapping)) {
              const mapping = Object.entries(inner.mapping).map(([tag, to]) => [tag, refTo(to, holder)]);
              return [[keyword, { ...inner, mapping: Object.fromEntries(mapping) }]];
            }
            if (keyword === 'enum' || keyword === 'const') return [[keyword, inner]];
            return [[keyword, rewritten(inner, holder)]];
          }),
        );
      };
      const refTo = (ref: unknown, holder: string): unknown => {
        const found = definitions[String(ref).slice('#/$defs/'.length)];
        if (found === undefined) return ref;
        const reference = place(found, `${holder}Part`);
        return isJsonObject(reference) ? reference.$ref : ref;
      };
      return typeof schema === 'boolean' ? schema : place(schema, name);
    },
  };
}

/** What a schema stands for that is nothing but a reference. */
function throughAliases(schema: JsonSchema, definitions: Structure['definitions']): JsonSchema {
  let current = schema;
  for (let step = 0; step < 50 && isJsonObject(current); step += 1) {
    const names = Object.keys(current).filter((keyword) => keyword !== 'x-proviso-name');
    const next =
      names.length === 1 ? definitions[String(current.$ref ?? '').slice('#/$defs/'.length)] : undefined;
    if (next === undefined) break;
    current = next;
  }
  return current;
}
