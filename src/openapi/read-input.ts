import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { FieldPlace, RestBinding } from '../model/rest-binding.ts';
import { setOwn } from '../schema/set-own.ts';
import { exampleKey, type NamedExamples } from './examples.ts';
import type { Body } from './read-body.ts';
import type { Parameter } from './read-parameters.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

/** The input of an operation: one object of its parameters and of the members of its body, or the body alone. */
export interface Input {
  /** Null: it takes none. */
  readonly schema: JsonSchema | null;
  readonly binding: RestBinding;
  readonly examples: readonly { readonly key: string; readonly input: unknown }[];
}

interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly place: FieldPlace | null;
  readonly examples: NamedExamples;
}

/** The name of the field that carries a body which cannot be put among the parameters. */
export const BODY_FIELD = 'body';

export function readInput(parameters: readonly Parameter[], body: Body | null, reading: Reading): Input {
  const fields: Field[] = parameters.map(({ field, ...rest }) => ({ ...rest, name: field }));
  if (body === null) return ofFields(fields, { body: 'none' }, false, reading);
  const binding: RestBinding = { body: body.binding };
  if (body.fields !== null) {
    const inForm = body.fields.map((field): Field => ({ ...field }));
    return ofFields([...fields, ...inForm], binding, false, reading);
  }
  if (fields.length === 0) return alone(body, binding);
  const members = body.required && body.binding.kind === 'json' ? membersOf(body.at, reading) : null;
  const collide = members?.fields.some(({ name }) => fields.some((field) => field.name === name)) ?? true;
  if (members !== null && !collide) {
    const inBody = members.fields.map(
      (member): Field => ({
        ...member,
        place: null,
        examples: membersExamples(body.examples, member.name),
      }),
    );
    return ofFields([...fields, ...inBody], binding, members.closed, reading);
  }
  const name = fields.some((field) => field.name === BODY_FIELD) ? `${BODY_FIELD}_` : BODY_FIELD;
  const whole: Field = {
    name,
    schema: body.schema,
    required: body.required,
    place: null,
    examples: body.examples,
  };
  return ofFields([...fields, whole], { body: { ...body.binding, field: name } }, false, reading);
}

/** No parameters: the input is the body. */
function alone(body: Body, binding: RestBinding): Input {
  const { kind } = body.binding;
  const examples = [...body.examples].map(([name, input]) => ({ key: exampleKey(name), input }));
  if (kind === 'json') return { schema: body.schema, binding, examples };
  const schema = { type: 'object', required: [BODY_FIELD], properties: { [BODY_FIELD]: body.schema } };
  return {
    schema,
    binding: { body: { ...body.binding, field: BODY_FIELD } },
    examples: examples.map(({ key, input }) => ({ key, input: { [BODY_FIELD]: input } })),
  };
}

function ofFields(fields: readonly Field[], binding: RestBinding, closed: boolean, reading: Reading): Input {
  const sent = fields.filter(({ place }) => place !== null);
  if (fields.length === 0) return { schema: null, binding: { query: 'flat', ...binding }, examples: [] };
  const properties = Object.fromEntries(fields.map(({ name, schema }) => [name, schema]));
  const required = fields.flatMap((field) => (field.required ? [field.name] : []));
  const schema: JsonSchema = {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...(closed ? { additionalProperties: false } : {}),
  };
  const places = sent.flatMap(({ name, place }): [string, FieldPlace][] =>
    place === null ? [] : [[name, place]],
  );
  return {
    schema: { $ref: `#/$defs/${reading.bundle.add(schema)}` },
    binding: {
      query: 'flat',
      ...(places.length === 0 ? {} : { fields: Object.fromEntries(places) }),
      ...binding,
    },
    examples: assembled(fields),
  };
}

/** An example of each name, made up of what is documented of each field; none where a required field has nothing. */
function assembled(fields: readonly Field[]): Input['examples'] {
  const names = new Set(fields.flatMap(({ examples }) => [...examples.keys()]));
  const several = names.size > 1;
  return [...names].flatMap((name) => {
    if (several && name === '') return [];
    const input: Record<string, unknown> = {};
    for (const { name: field, examples, required } of fields) {
      const value =
        examples.get(name) ?? examples.get('') ?? (required ? [...examples.values()][0] : undefined);
      if (value !== undefined) setOwn(input, field, value);
      else if (required) return [];
    }
    return [{ key: exampleKey(name), input }];
  });
}

function membersExamples(examples: NamedExamples, name: string): NamedExamples {
  return new Map(
    [...examples].flatMap(([key, value]) =>
      isJsonObject(value) && Object.hasOwn(value, name) ? [[key, value[name]] as const] : [],
    ),
  );
}

const PLAIN = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'title',
  'description',
  'example',
  'examples',
  'default',
  'externalDocs',
  'xml',
  'deprecated',
  '$schema',
  '$id',
  '$comment',
]);

interface Members {
  readonly fields: readonly Pick<Field, 'name' | 'schema' | 'required'>[];
  readonly closed: boolean;
}

/** Members of a body that is a plain object, so that they can stand beside parameters; null for any other. */
function membersOf(schema: Placed | null, reading: Reading): Members | null {
  const target = schema === null ? null : reading.follow(schema);
  if (target === null || !isJsonObject(target.value)) return null;
  const said = target.value;
  const others = Object.keys(said).filter((keyword) => !PLAIN.has(keyword) && !keyword.startsWith('x-'));
  const properties = memberOf(target, 'properties');
  if (others.length > 0 || said.type !== 'object' || !isJsonObject(properties?.value)) return null;
  if (isJsonObject(said.additionalProperties)) return null;
  const required: readonly unknown[] = Array.isArray(said.required) ? said.required : [];
  const names = Object.keys(properties.value);
  if (required.some((name) => !names.includes(String(name)))) return null;
  return {
    fields: names.map((name) => ({
      name,
      schema: reading.bundle.refTo(memberOf(properties, name) as Placed),
      required: required.includes(name),
    })),
    closed: said.additionalProperties === false,
  };
}
