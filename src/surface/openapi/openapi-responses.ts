import { isJsonObject, type JsonSchema } from '../../json-schema/json-schema.ts';
import type { DeclaredError, Operation } from '../../model/operation.ts';
import type { CodeSource, OutputSource } from '../../model/rest-binding.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { type SchemaSet, target } from '../schemas/schema-set.ts';
import type { Hear } from '../unsaid.ts';

type Json = Readonly<Record<string, unknown>>;

/** The answers of an operation: one response for each status of a success, one for each status of an error. */
export function openApiResponses(
  operation: Operation,
  output: JsonSchema,
  schemas: SchemaSet,
  hear: Hear,
): Json {
  const binding = operation.transport.rest.binding ?? {};
  const responses: Record<string, unknown> = {};
  const declared = operation.success.filter(({ http }) => http !== null);
  const bound = binding.success === undefined ? [] : [binding.success].flat();
  const statuses =
    declared.length > 0 ? declared.map(({ http }) => Number(http)) : bound.length > 0 ? bound : [200];
  for (const status of new Set(statuses)) {
    const texts = declared
      .filter(({ http }) => http === status)
      .map(({ code, description }) => `${code}: ${description}`);
    responses[status] = {
      description: texts.join('\n') || 'It succeeded.',
      ...answerOf(operation, output, schemas, hear),
      ...(status === 204 || status === 205 ? { content: undefined } : {}),
    };
  }
  for (const [status, errors] of byStatus(operation.errors))
    responses[status] = refusalOf(errors, operation, hear);
  responses.default ??= {
    description: 'Any other error, with one of the standard codes.',
    content: { [PROBLEM]: { schema: { type: 'object' } } },
  };
  return withoutAbsent(responses) as Json;
}

const PROBLEM = 'application/problem+json';

function answerOf(operation: Operation, output: JsonSchema, schemas: SchemaSet, hear: Hear): Json {
  const { output: source = 'body', outputFields = {} } = operation.transport.rest.binding ?? {};
  const said = target(output, schemas);
  const properties = isJsonObject(said) && isJsonObject(said.properties) ? said.properties : {};
  const headers: Record<string, unknown> = {};
  const members: [string, JsonSchema][] = [];
  for (const [field, from] of Object.entries(outputFields)) {
    const schema = (properties[field] ?? true) as JsonSchema;
    if (typeof from === 'object' && 'header' in from) {
      headers[from.header] = { schema: from.pattern === undefined ? schema : { type: 'string' } };
      if (from.pattern !== undefined) hear(`io.output.${field}`, `it is a part of the header ${from.header}`);
    } else if (typeof from === 'object') members.push([from.member, schema]);
    else if (from === 'body') members.push(['', schema]);
    else hear(`io.output.${field}`, `it is the ${from} of the answer`);
  }
  const head = Object.keys(headers).length === 0 ? {} : { headers };
  if (Object.keys(outputFields).length > 0 && operation.transport.rest.binding?.output === undefined) {
    const [only] = members;
    if (only === undefined) return head;
    const schema =
      members.length === 1
        ? under(only[0], only[1])
        : { allOf: members.map(([path, inner]) => under(path, inner)) };
    return { ...head, content: { 'application/json': { schema } } };
  }
  return { ...head, ...contentOf(source, output, operation, hear) };
}

function contentOf(source: OutputSource, output: JsonSchema, operation: Operation, hear: Hear): Json {
  if (source === 'none') return {};
  if (source === 'text') return { content: { 'text/plain': { schema: output } } };
  if (source === 'bytes') return { content: { 'application/octet-stream': { schema: { type: 'string' } } } };
  if (source === 'status') {
    hear('io.output', 'it is the status of the answer');
    return {};
  }
  if (typeof source === 'object' && 'header' in source)
    return {
      headers: { [source.header]: { schema: source.pattern === undefined ? output : { type: 'string' } } },
    };
  const schema = typeof source === 'object' ? under(source.member, output) : output;
  const examples = operation.examples.filter(({ output: value }) => value !== undefined);
  const shown =
    source !== 'body' || examples.length === 0
      ? {}
      : {
          examples: Object.fromEntries(
            examples.map(({ key, output: value }) => [key, { value: operation.output.toWire(value) }]),
          ),
        };
  return { content: { 'application/json': { schema, ...shown } } };
}

function under(path: string, schema: JsonSchema): JsonSchema {
  if (path === '') return schema;
  return path
    .split('.')
    .reduceRight<JsonSchema>(
      (inner, name) => ({ type: 'object', required: [name], properties: { [name]: inner } }),
      schema,
    );
}

/** Where the contract gives no status, it is the standard one of the code, else any that tells of an error. */
function byStatus(errors: readonly DeclaredError[]): ReadonlyMap<string, readonly DeclaredError[]> {
  const found = new Map<string, DeclaredError[]>();
  for (const error of errors) {
    const status = String(error.http ?? STANDARD_CODES[error.code] ?? '4XX');
    found.set(status, [...(found.get(status) ?? []), error]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function refusalOf(errors: readonly DeclaredError[], operation: Operation, hear: Hear): Json {
  const { refusal } = operation.transport.rest.binding ?? {};
  const description = errors
    .map(
      ({ code, description: text, when }) =>
        `${code}: ${text === '' ? (when ?? 'no more is reported') : [text, when === null || when === text ? '' : `; when: ${when}`].join('')}`,
    )
    .join('\n');
  if (refusal?.inSuccess !== undefined) hear('io.errors', 'an error may arrive with a status of success');
  const [source = refusal?.statuses === 'standard' ? null : { member: 'code' }] = [
    refusal?.code ?? [],
  ].flat() as readonly CodeSource[];
  if (source === null) return { description };
  const written = errors.map(
    ({ code }) => Object.entries(refusal?.codes ?? {}).find(([, declared]) => declared === code)?.[0] ?? code,
  );
  const code: JsonSchema = { type: 'string', enum: written };
  if ('header' in source)
    return { description, headers: { [source.header]: { required: true, schema: code } } };
  if ('pattern' in source) {
    for (const error of errors)
      hear(`io.errors.${error.code}`, 'its code is a part of the text of the answer');
    return { description };
  }
  const media = refusal?.code === undefined ? PROBLEM : 'application/json';
  return { description, content: { [media]: { schema: under(source.member, code) } } };
}

function withoutAbsent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
