import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { ShownAnswer } from '../model/operation.ts';
import type { OutputSource, RestBinding } from '../model/rest-binding.ts';
import { exampleKey, examplesAt, type NamedExamples } from './examples.ts';
import { preferred } from './read-body.ts';
import { memberOf, type Reading } from './reading.ts';
import { followed, type Placed } from './resolve-reference.ts';

/** One response of an operation. */
export interface Response {
  /** `200`, `2XX`, `default`. */
  readonly status: string;
  readonly at: Placed;
  readonly description: string;
  /** Null: it has no body. */
  readonly content: {
    readonly source: 'body' | 'text' | 'bytes';
    readonly schema: JsonSchema;
    readonly id: string;
    readonly examples: NamedExamples;
    /** Of any media type, and any text fits: `abc` of text/plain is as good as `"abc"` of JSON. */
    readonly anyText?: boolean;
  } | null;
}

export interface Output {
  readonly schema: JsonSchema;
  readonly binding: RestBinding;
  readonly success: readonly Response[];
  readonly failures: readonly Response[];
  /** Outputs that the document shows, by the names of its examples. */
  readonly shown: readonly ShownAnswer[];
}

const TEXT_RULES = ['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'allOf', 'not'];

const SUCCESS = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226];

/** The responses of an operation, in the order of their statuses. */
export function readResponses(
  at: Placed | undefined,
  produces: readonly string[],
  reading: Reading,
): readonly Response[] {
  const responses = at === undefined ? null : reading.follow(at);
  if (responses === null || !isJsonObject(responses.value)) return [];
  return Object.keys(responses.value)
    .filter((status) => /^(?:\d{3}|\dXX|default)$/i.test(status))
    .flatMap((status): Response[] => {
      const response = reading.follow(memberOf(responses, status) as Placed);
      if (response === null || !isJsonObject(response.value)) return [];
      const { description } = response.value;
      return [
        {
          status: status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
          at: response,
          description: typeof description === 'string' ? description : '',
          content:
            reading.edition === '2.0'
              ? schemaBody(response, produces, reading)
              : contentOf(response, reading),
        },
      ];
    });
}

function schemaBody(response: Placed, produces: readonly string[], reading: Reading): Response['content'] {
  const schema = memberOf(response, 'schema');
  if (schema === undefined) return null;
  const media = produces.length === 0 ? { kind: 'json' } : (preferred(produces) ?? { kind: 'text' });
  const isFile = isJsonObject(schema.value) && schema.value.type === 'file';
  const examples = memberOf(response, 'examples');
  const types = isJsonObject(examples?.value) ? Object.keys(examples.value) : [];
  const type = preferred(types)?.type;
  const own = type === undefined ? {} : { example: memberOf(examples ?? response, type)?.value };
  const shown = examplesAt({ ...response, value: { schema: schema.value, ...own } }, reading);
  return bodyOf(isFile ? 'bytes' : media.kind, schema, shown, reading, preferred(produces)?.type);
}

function contentOf(response: Placed, reading: Reading): Response['content'] {
  const content = memberOf(response, 'content');
  const types = content !== undefined && isJsonObject(content.value) ? Object.keys(content.value) : [];
  if (content === undefined || types.length === 0) return null;
  const media = preferred(types);
  const type = media?.type ?? types[0] ?? '';
  const entry = memberOf(content, type) as Placed;
  if (isJsonObject(entry.value) && entry.value.itemSchema !== undefined)
    reading.unread(
      entry,
      'A stream of items is judged as one text',
      'Nothing to do: each item of it is not judged.',
    );
  const schema = memberOf(entry, 'schema');
  return bodyOf(media?.kind ?? 'text', schema, examplesAt(entry, reading), reading, type);
}

/** Text and bytes are judged by their being there, XML and the like as text. */
function bodyOf(
  kind: string,
  schema: Placed | undefined,
  examples: NamedExamples,
  reading: Reading,
  type?: string,
): Response['content'] {
  if (kind === 'text' || kind === 'form' || kind === 'multipart')
    return { source: 'text', schema: { type: 'string' }, id: 'text', examples };
  if (kind === 'bytes')
    return { source: 'bytes', schema: { type: 'string' }, id: 'bytes', examples: new Map() };
  if (schema === undefined) return { source: 'body', schema: true, id: 'any', examples };
  const resolved = followed(schema, reading.documents);
  const target = resolved.ok ? resolved.to : schema;
  return {
    source: 'body',
    schema: reading.bundle.refTo(schema),
    id: reading.bundle.keyOf(target),
    examples,
    anyText: type?.startsWith('*/*') === true && isAnyText(target.value),
  };
}

/** A schema that every text fits. Other texts (dates, enums) are what servers write as JSON. */
function isAnyText(schema: unknown): boolean {
  return isJsonObject(schema) && schema.type === 'string' && TEXT_RULES.every((rule) => !(rule in schema));
}

/** Statuses that a response stands for, success ones only. */
function statusesOf({ status }: Response): readonly number[] {
  if (status === '2XX') return SUCCESS;
  return status === 'default' ? SUCCESS : [Number(status)];
}

/**
 * The output of an operation: the body of its one kind of success; where several kinds differ, an object of `status` and
 * `body`, so that each body is held to its own schema.
 */
export function readOutput(responses: readonly Response[], isLost: boolean, reading: Reading): Output {
  const success = successes(responses);
  const failures = responses.filter((one) => !success.includes(one) && !/^[123]/.test(one.status));
  const statuses = [...new Set(success.flatMap(statusesOf))].filter((status) => status < 400);
  const isOpen = isLost || responses.some(({ status }) => status === 'default');
  const binding: RestBinding = {
    ...(statuses.length === 0 ? {} : { success: statuses }),
    // `default` is for every status that is not named (OpenAPI 3.1 §4.8.16), and mostly speaks of errors.
    ...(statuses.length > 0 && isOpen ? { otherSuccess: 'undecided' as const } : {}),
  };
  const kinds = new Map(success.map((one) => [one.content?.id ?? 'none', one.content]));
  const [only] = kinds.values();
  if (kinds.size <= 1) {
    const shown = shownBy(success, (body) => body);
    const read = { success, failures, shown };
    if (only === undefined) return { schema: true, binding, ...read };
    if (only === null) return { schema: true, binding: { ...binding, output: 'none' }, ...read };
    if (only.anyText) return { schema: only.schema, binding: { ...binding, output: 'text' }, ...read };
    return { schema: only.schema, binding: { ...binding, output: only.source }, ...read };
  }
  const sources = new Set(success.flatMap(({ content }) => content?.source ?? []));
  const source: OutputSource = sources.size === 1 ? ([...sources][0] ?? 'text') : 'text';
  const alternatives = success.map((one) => ({
    type: 'object',
    required: ['status', ...(one.content === null ? [] : ['body'])],
    properties: {
      status: { enum: statusesOf(one) },
      ...(one.content === null ? {} : { body: bodySchema(one.content, source) }),
    },
  }));
  return {
    schema: { $ref: `#/$defs/${reading.bundle.add({ anyOf: alternatives })}` },
    binding: { ...binding, outputFields: { status: 'status', body: source } },
    success,
    failures,
    shown: shownBy(success, (body, [status]) => ({ status, body })),
  };
}

/** What is read as a text, since another success is one, is held to no schema of JSON. */
function bodySchema(content: NonNullable<Response['content']>, source: OutputSource): JsonSchema {
  return content.source === source ? content.schema : { type: 'string' };
}

/** Each example once, under the name that examples of requests have; values of a text are texts. */
function shownBy(
  success: readonly Response[],
  outputOf: (body: unknown, statuses: readonly number[]) => unknown,
): readonly ShownAnswer[] {
  return success.flatMap((response) =>
    [...(response.content?.examples ?? [])].map(([name, body]) => ({
      key: exampleKey(name),
      output: outputOf(body, statusesOf(response)),
    })),
  );
}

/** 2xx; else `default`, else redirects: some operations only ever redirect. */
function successes(responses: readonly Response[]): readonly Response[] {
  const good = responses.filter(({ status }) => /^2/.test(status));
  if (good.length > 0) return good;
  const redirects = responses.filter(({ status }) => /^3\d\d$/.test(status));
  if (redirects.length > 0) return redirects;
  return responses.filter(({ status }) => status === 'default');
}
