import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import type { Operation } from '../../model/operation.ts';
import { type BodyKind, type FieldPlace, fieldPlace, type RestBinding } from '../../model/rest-binding.ts';
import { type RestRoute, restRoute } from '../../model/transport-names.ts';
import { type SchemaSet, target } from '../schemas/schema-set.ts';
import type { Hear } from '../unsaid.ts';

type Json = Readonly<Record<string, unknown>>;

export interface SaidInput {
  readonly parameters: readonly Json[];
  readonly requestBody: Json | null;
}

const MEDIA: Readonly<Record<BodyKind, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain',
  bytes: 'application/octet-stream',
  none: '',
};

/** `/runs/:id` → `/runs/{id}`. */
export function openApiPath(path: string): string {
  const from = path.startsWith('/') ? path : `/${path}`;
  return from.replaceAll(/(?<=\/):([A-Za-z_]\w*)/g, '{$1}');
}

/** How an input travels, in OpenAPI's words: parameters and a request body. */
export function openApiInput(
  operation: Operation,
  whole: JsonSchema,
  schemas: SchemaSet,
  hear: Hear,
): SaidInput {
  const { method, path, query } = restRoute(operation);
  const binding = operation.transport.rest.binding ?? {};
  const said = target(whole, schemas);
  const properties =
    isJsonObject(said) && isJsonObject(said.properties)
      ? (said.properties as Readonly<Record<string, JsonSchema>>)
      : null;
  const required = isJsonObject(said) && Array.isArray(said.required) ? said.required.map(String) : [];
  const inPath = [...openApiPath(path).matchAll(/\{([^{}/]+)\}/g)].map(([, name = '']) => name);
  const places = placesOf(binding, inPath, query);
  const parameters = constantsOf(binding, query);
  for (const [field, place] of places) {
    if (place.in === 'body') continue;
    parameters.push(parameterOf(field, place, properties?.[field] ?? true, required.includes(field)));
  }
  const rest = Object.keys(properties ?? {}).filter(
    (field) => !places.has(field) || places.get(field)?.in === 'body',
  );
  const hasBody = !['GET', 'HEAD'].includes(method) && (method !== 'DELETE' || binding.body !== undefined);
  const body = typeof binding.body === 'object' ? binding.body : { kind: binding.body ?? ('json' as const) };
  if (operation.input === null) return { parameters, requestBody: constantBody(binding) };
  if (!hasBody || body.kind === 'none') {
    const isFlat =
      binding.query === 'flat' || (binding.query === undefined && query.some(({ field }) => field !== null));
    if (binding.input !== undefined) parameters.push(parameterOf('input', binding.input, whole, true));
    else if (isFlat && properties !== null)
      for (const field of rest)
        parameters.push(
          parameterOf(field, { in: 'query' }, properties[field] ?? true, required.includes(field)),
        );
    else if (properties === null || rest.length > 0) {
      const schema = rest.length === Object.keys(properties ?? {}).length ? whole : membersOf(said, rest);
      parameters.push(
        parameterOf(
          'input',
          { in: 'query', style: 'json' },
          schema,
          rest.some((field) => required.includes(field)) || properties === null,
        ),
      );
    }
    return { parameters, requestBody: null };
  }
  const isWhole = rest.length === Object.keys(properties ?? {}).length;
  const fields = isWhole ? whole : membersOf(said, rest);
  const bare = body.field === undefined ? null : (properties?.[body.field] ?? true);
  if (body.kind === 'multipart' || body.kind === 'form') tellOfFiles(places, hear);
  const schema =
    body.kind === 'bytes'
      ? { type: 'string', contentMediaType: 'application/octet-stream' }
      : (bare ?? inEnvelope(fields, binding));
  const needed = bare === null ? true : required.includes(body.field ?? '');
  if (properties !== null && rest.length === 0 && bare === null)
    return { parameters, requestBody: constantBody(binding) };
  const media = body.mediaType ?? MEDIA[body.kind];
  return {
    parameters,
    requestBody: {
      ...(needed ? { required: true } : {}),
      content: {
        [media]: {
          schema,
          ...examplesOf(
            operation,
            body.kind === 'json' &&
              isWhole &&
              bare === null &&
              binding.bodyMember === undefined &&
              binding.constant?.body === undefined,
          ),
        },
      },
    },
  };
}

function placesOf(
  binding: RestBinding,
  inPath: readonly string[],
  query: RestRoute['query'],
): ReadonlyMap<string, FieldPlace> {
  const places = new Map<string, FieldPlace>();
  for (const [field, place] of Object.entries(binding.fields ?? {}))
    places.set(field, fieldPlace(field, place));
  for (const name of inPath) {
    const bound = [...places].some(([, place]) => place.in === 'path' && place.name === name);
    if (!bound) places.set(name, { in: 'path', name });
  }
  for (const { name, field } of query)
    if (field !== null && !places.has(field)) places.set(field, { in: 'query', name });
  return places;
}

function parameterOf(field: string, place: FieldPlace, schema: JsonSchema, required: boolean): Json {
  const { style, explode } = place;
  const isRequired = required || place.in === 'path';
  return {
    name: place.name ?? field,
    in: place.in,
    ...(isRequired ? { required: true } : {}),
    ...(style === 'json'
      ? { content: { 'application/json': { schema } } }
      : { ...(style === undefined ? {} : { style }), ...(explode === undefined ? {} : { explode }), schema }),
  };
}

/** What every call carries: parameters with one value. */
function constantsOf({ constant }: RestBinding, asked: RestRoute['query']): Json[] {
  const of = (place: 'query' | 'header', values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) =>
      parameterOf(name, { in: place }, { type: 'string', const: value }, true),
    );
  const inRoute = asked.flatMap(({ name, field, value }) => (field === null ? [[name, value]] : []));
  return [
    ...of('query', { ...Object.fromEntries(inRoute), ...constant?.query }),
    ...of('header', constant?.headers ?? {}),
  ];
}

function constantBody(binding: RestBinding): Json | null {
  if (binding.constant?.body === undefined) return null;
  return {
    required: true,
    content: { 'application/json': { schema: inEnvelope({ type: 'object' }, binding) } },
  };
}

/** The members of an object schema that travel together. */
function membersOf(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const said = isJsonObject(schema) ? schema : {};
  const properties = isJsonObject(said.properties) ? said.properties : {};
  const required = (Array.isArray(said.required) ? said.required : []).filter((name) =>
    names.includes(String(name)),
  );
  const { properties: _, required: __, description: ___, ...others } = said;
  return {
    ...others,
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** The body as it is sent: beside what is constant, under the member that holds the fields. */
function inEnvelope(schema: JsonSchema, { bodyMember, constant }: RestBinding): JsonSchema {
  const nested = (bodyMember?.split('.') ?? []).reduceRight<JsonSchema>(
    (inner, name) => ({ type: 'object', required: [name], properties: { [name]: inner } }),
    schema,
  );
  if (constant?.body === undefined) return nested;
  const properties = Object.fromEntries(
    Object.entries(constant.body).map(([name, value]) => [name, isJsonObject(value) ? {} : { const: value }]),
  );
  return { allOf: [nested, { type: 'object', required: Object.keys(properties), properties }] };
}

function tellOfFiles(places: ReadonlyMap<string, FieldPlace>, hear: Hear): void {
  for (const [field, { file }] of places)
    if (file !== undefined) hear(`io.input.${field}`, 'it travels as a file, whose name OpenAPI cannot say');
}

function examplesOf(operation: Operation, isWhole: boolean): Json {
  const examples = operation.examples.filter(({ input }) => input !== undefined);
  if (!isWhole || examples.length === 0) return {};
  return {
    examples: Object.fromEntries(
      examples.map(({ key, description, input }) => [
        key,
        { ...(description === null ? {} : { summary: description }), value: operation.input?.toWire(input) },
      ]),
    ),
  };
}
