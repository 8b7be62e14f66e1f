import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { BodyBinding, FieldPlace } from '../model/rest-binding.ts';
import { examplesAt, type NamedExamples } from './examples.ts';
import { collection, parameterSchema } from './read-parameters.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

/** The body of a request. */
export interface Body {
  readonly binding: BodyBinding;
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** Where the schema stands; null where there is none. */
  readonly at: Placed | null;
  readonly examples: NamedExamples;
  /** Of a form: each field by itself. */
  readonly fields: readonly FormField[] | null;
}

export interface FormField {
  readonly name: string;
  readonly place: FieldPlace;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly examples: NamedExamples;
}

export type BodyKind = 'json' | 'form' | 'multipart' | 'text' | 'bytes';

/** Media types in the order in which they are preferred. */
const KINDS: readonly (readonly [RegExp, BodyKind])[] = [
  [/^application\/json\b|^application\/[\w.+-]+\+json\b/i, 'json'],
  [/^application\/x-www-form-urlencoded\b/i, 'form'],
  [/^multipart\/form-data\b/i, 'multipart'],
  [/^text\/(?!xml)/i, 'text'],
  [/^\*\/\*/, 'json'],
  [/^(?:application\/(?:octet-stream|pdf|zip|gzip)|image\/|audio\/|video\/)/i, 'bytes'],
];

/** The media type that is preferred among several; null where none of them is written or read here. */
export function preferred(
  mediaTypes: readonly string[],
): { readonly type: string; readonly kind: BodyKind } | null {
  for (const [pattern, kind] of KINDS) {
    const type = mediaTypes.find((one) => pattern.test(one));
    if (type !== undefined) return { type, kind };
  }
  return null;
}

/** `requestBody` (3.x). Null: none. `unsendable`: one that is required, and cannot be written. */
export function readRequestBody(at: Placed | undefined, reading: Reading): Body | 'unsendable' | null {
  const body = at === undefined ? null : reading.follow(at);
  if (body === null || !isJsonObject(body.value)) return null;
  const content = isJsonObject(body.value.content) ? body.value.content : {};
  const required = body.value.required === true;
  const types = Object.keys(content);
  const media = preferred(types);
  if (media === null) {
    if (types.length === 0) return null;
    reading.unread(
      body,
      `A body of ${types.join(', ')} is not written`,
      'Offer JSON, a form, text or bytes too.',
    );
    return required ? 'unsendable' : null;
  }
  const entry = memberOf(body, 'content', media.type) as Placed;
  const schemaAt = memberOf(entry, 'schema') ?? null;
  const schema = schemaAt === null ? true : reading.bundle.refTo(schemaAt);
  const { kind } = media;
  return {
    binding: bindingOf(kind, media.type),
    required,
    schema: bareSchema(kind, schemaAt, reading) ?? schema,
    at: schemaAt,
    examples: examplesAt(entry, reading),
    fields: kind === 'form' || kind === 'multipart' ? formFields(schemaAt, entry, kind, reading) : null,
  };
}

/** Types of which a text is one value. */
const SCALARS: readonly unknown[] = ['string', 'integer', 'number', 'boolean'];

/** The schema of a body that is one text or its bytes; null for other bodies. An object has no form as one text. */
function bareSchema(kind: BodyKind, at: Placed | null, reading: Reading): JsonSchema | null {
  if (kind !== 'text' && kind !== 'bytes') return null;
  const said = at === null ? null : (reading.follow(at)?.value ?? null);
  const isScalar = isJsonObject(said) && SCALARS.includes(said.type);
  return kind === 'text' && at !== null && isScalar ? reading.bundle.refTo(at) : { type: 'string' };
}

function bindingOf(kind: BodyKind, type: string): BodyBinding {
  if (kind === 'multipart' || /^\*/.test(type)) return { kind };
  return { kind, mediaType: type };
}

/** Fields of a form's schema; empty where they cannot be told one by one. */
function formFields(
  schema: Placed | null,
  entry: Placed,
  kind: 'form' | 'multipart',
  reading: Reading,
): readonly FormField[] {
  const target = schema === null ? null : reading.follow(schema);
  const properties = target === null ? undefined : memberOf(target, 'properties');
  if (target === null || properties === undefined || !isJsonObject(properties.value)) {
    reading.unread(
      entry,
      'A form whose fields are not listed is sent without any',
      'List them as `properties`.',
    );
    return [];
  }
  const required =
    isJsonObject(target.value) && Array.isArray(target.value.required) ? target.value.required : [];
  return Object.keys(properties.value).flatMap((name): FormField[] => {
    const property = memberOf(properties, name) as Placed;
    const said = reading.follow(property);
    if (said === null || !isJsonObject(said.value)) return [];
    const encoding = memberOf(entry, 'encoding', name)?.value;
    const isFile =
      kind === 'multipart' &&
      said.value.type === 'string' &&
      (said.value.format === 'binary' || said.value.contentMediaType !== undefined);
    return [
      {
        name,
        place: { in: 'body', name, ...encoded(encoding), ...(isFile ? { file: {} } : {}) },
        required: required.includes(name),
        schema: reading.bundle.refTo(property),
        examples: examplesAt({ ...said, value: { example: said.value.example } }, reading),
      },
    ];
  });
}

function encoded(encoding: unknown): Pick<FieldPlace, 'style' | 'explode'> {
  if (!isJsonObject(encoding)) return {};
  const { style, explode } = encoding;
  const known = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const;
  const named = known.find((one) => one === style);
  return {
    ...(named === undefined ? {} : { style: named }),
    ...(typeof explode === 'boolean' ? { explode } : {}),
  };
}

/** `in: body` and `in: formData` (2.0), written as `consumes` says. */
export function readBodyParameters(
  parameters: readonly Placed[],
  consumes: readonly string[],
  reading: Reading,
): Body | 'unsendable' | null {
  const objects = parameters.flatMap((at) => (isJsonObject(at.value) ? [{ at, said: at.value }] : []));
  const body = objects.find(({ said }) => said.in === 'body');
  if (body !== undefined) {
    const media =
      consumes.length === 0 ? { type: 'application/json', kind: 'json' as const } : preferred(consumes);
    const schemaAt = memberOf(body.at, 'schema') ?? null;
    const required = body.said.required === true;
    if (media === null) {
      reading.unread(
        body.at,
        `A body of ${consumes.join(', ')} is not written`,
        'Consume JSON, a form, text or bytes too.',
      );
      return required ? 'unsendable' : null;
    }
    // A body parameter is no form, whatever else the whole document consumes.
    const kind = media.kind === 'form' || media.kind === 'multipart' ? 'json' : media.kind;
    return {
      binding: kind === media.kind ? bindingOf(kind, media.type) : { kind },
      required,
      schema:
        bareSchema(kind, schemaAt, reading) ?? (schemaAt === null ? true : reading.bundle.refTo(schemaAt)),
      at: schemaAt,
      examples: examplesAt(body.at, reading),
      fields: null,
    };
  }
  const form = objects.filter(({ said }) => said.in === 'formData' && typeof said.name === 'string');
  if (form.length === 0) return null;
  const hasFile = form.some(({ said }) => said.type === 'file');
  const kind = hasFile || (preferred(consumes)?.kind ?? 'form') === 'multipart' ? 'multipart' : 'form';
  return {
    binding: { kind },
    required: form.some(({ said }) => said.required === true),
    schema: true,
    at: null,
    examples: new Map(),
    fields: form.map(({ at, said }) => ({
      name: String(said.name),
      place: {
        in: 'body',
        name: String(said.name),
        ...collection(at, said, reading),
        ...(said.type === 'file' ? { file: {} } : {}),
      },
      required: said.required === true,
      schema: parameterSchema(at, reading),
      examples: examplesAt(at, reading),
    })),
  };
}
