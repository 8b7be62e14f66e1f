import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
  introspectionFromSchema,
} from 'graphql';
import { isJsonObject } from '../../json-schema/json-schema.ts';
import { Mistake } from '../../model/mistake.ts';

/** A published GraphQL schema, and where each part of it stands in the result of introspection. */
export interface PublishedSchema {
  readonly schema: GraphQLSchema;
  /** JSON pointer of a type, of a field or input field of it, of an argument. */
  pointerOf(type: string, field?: string, argument?: string): string;
}

type Named = { readonly name: string };
interface ListedType extends Named {
  readonly fields?: readonly (Named & { readonly args?: readonly Named[] })[] | null;
  readonly inputFields?: readonly Named[] | null;
}

/** Reads the result of introspection, with its envelope or without, or SDL. Throws Mistake `document-unknown`. */
export function publishedSchema(text: string, where: string): PublishedSchema {
  try {
    const result = isSdl(text) ? introspectionFromSchema(buildSchema(text)) : inEnvelope(JSON.parse(text));
    const schema = buildClientSchema(result, { assumeValid: true });
    // Types are resolved when they are first looked at: what is broken in them shows here.
    for (const type of Object.values(schema.getTypeMap())) if ('getFields' in type) type.getFields();
    return { schema, pointerOf: pointersIn(result.__schema.types as readonly ListedType[]) };
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new Mistake({
      code: 'document-unknown',
      message: `This is no GraphQL schema: ${words.split('\n', 1)[0]?.slice(0, 200)}.`,
      where,
      hint: 'Give the result of an introspection query as JSON, or SDL.',
      cause,
    });
  }
}

function isSdl(text: string): boolean {
  return !/^\s*[{[<]/.test(text.replace(/^\ufeff/, ''));
}

function inEnvelope(value: unknown): IntrospectionQuery {
  const inner = isJsonObject(value) && isJsonObject(value.data) ? value.data : value;
  if (isJsonObject(inner) && isJsonObject(inner.__schema)) return inner as unknown as IntrospectionQuery;
  throw new Error('it has no `__schema`');
}

function pointersIn(types: readonly ListedType[]): PublishedSchema['pointerOf'] {
  const byName = new Map(types.map((type, at) => [type.name, { type, at }]));
  return (name, field, argument) => {
    const found = byName.get(name);
    if (found === undefined) return '/__schema/types';
    const own = `/__schema/types/${found.at}`;
    if (field === undefined) return own;
    const member = found.type.inputFields == null ? 'fields' : 'inputFields';
    const all = found.type.inputFields ?? found.type.fields ?? [];
    const index = all.findIndex((one) => one.name === field);
    const at = index === -1 ? `${own}/${member}` : `${own}/${member}/${index}`;
    if (argument === undefined) return at;
    const args = found.type.fields?.[index]?.args ?? [];
    const place = args.findIndex((one) => one.name === argument);
    return place === -1 ? `${at}/args` : `${at}/args/${place}`;
  };
}
