import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { FieldPlace, FieldStyle } from '../model/rest-binding.ts';
import { examplesAt, type NamedExamples } from './examples.ts';
import type { Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

/** A parameter of an operation as a field of its input. */
export interface Parameter {
  readonly field: string;
  readonly place: FieldPlace;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly examples: NamedExamples;
}

const PLACES: Readonly<Record<string, FieldPlace['in']>> = {
  path: 'path',
  query: 'query',
  header: 'header',
  cookie: 'cookie',
};
const STYLES: readonly string[] = [
  'form',
  'simple',
  'label',
  'matrix',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
];
/** HTTP's own: OpenAPI 3.1 §4.8.12.2.1 has them ignored. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** Parameters of the path item and of the operation, the latter counting where both have one; not those of a body. */
export function readParameters(
  lists: readonly Placed[],
  path: string,
  reading: Reading,
): readonly Parameter[] {
  const found = new Map<string, { readonly at: Placed; readonly said: Readonly<Record<string, unknown>> }>();
  for (const list of lists) {
    for (const [index, value] of (Array.isArray(list.value) ? list.value : []).entries()) {
      const at = reading.follow({ ...list, pointer: `${list.pointer}/${index}`, value });
      if (at === null || !isJsonObject(at.value)) continue;
      found.set(`${String(at.value.in)} ${String(at.value.name)}`, { at, said: at.value });
    }
  }
  const names = new Set<string>();
  return [...found.values()].flatMap(({ at, said }): Parameter[] => {
    const place = placeOf(at, said, reading);
    if (place === null || !isInPath(place, path, at, reading)) return [];
    const name = place.name ?? '';
    const field = names.has(name) ? `${name}_${place.in}` : name;
    names.add(field);
    return [
      {
        field,
        place,
        required: place.in === 'path' || said.required === true,
        schema: schemaOf(at, said, reading),
        examples: examplesAt(at, reading),
      },
    ];
  });
}

/** What the path has no place for is nowhere sent. */
function isInPath({ in: where, name }: FieldPlace, path: string, at: Placed, reading: Reading): boolean {
  if (where !== 'path' || path.includes(`{${name}}`)) return true;
  reading.unread(
    at,
    `The path ${path} has no {${name}}, so this parameter is not sent`,
    'Write it into the path, or say another place for it.',
  );
  return false;
}

function placeOf(at: Placed, said: Readonly<Record<string, unknown>>, reading: Reading): FieldPlace | null {
  const { name } = said;
  const where = typeof said.in === 'string' ? said.in : '';
  if (where === 'body' || where === 'formData') return null;
  const place = Object.hasOwn(PLACES, where) ? PLACES[where] : undefined;
  if (typeof name !== 'string' || name === '' || place === undefined) {
    const what = where === 'querystring' ? 'A whole query string as one value' : 'This parameter';
    reading.unread(at, `${what} is not sent`, 'Give it a name and a place: path, query, header or cookie.');
    return null;
  }
  if (place === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return null;
  if (isJsonObject(said.content)) return { in: place, name, style: 'json' };
  if (reading.edition === '2.0') return { in: place, name, ...collection(at, said, reading) };
  const style = typeof said.style === 'string' && STYLES.includes(said.style) ? said.style : undefined;
  return {
    in: place,
    name,
    ...(style === undefined ? {} : { style: style as FieldStyle }),
    ...(typeof said.explode === 'boolean' ? { explode: said.explode } : {}),
  };
}

/** 2.0 writes lists by `collectionFormat`; comma-separated where it says nothing. */
export function collection(
  at: Placed,
  said: Readonly<Record<string, unknown>>,
  reading: Reading,
): Pick<FieldPlace, 'style' | 'explode'> {
  if (said.type !== 'array') return {};
  switch (said.collectionFormat ?? 'csv') {
    case 'multi':
      return { style: 'form', explode: true };
    case 'ssv':
      return { style: 'spaceDelimited', explode: false };
    case 'pipes':
      return { style: 'pipeDelimited', explode: false };
    case 'csv':
      return said.in === 'query' || said.in === 'formData' ? { style: 'form', explode: false } : {};
    default:
      reading.unread(
        at,
        `The collectionFormat ${String(said.collectionFormat)} is not written; commas are`,
        'Use csv, ssv, pipes or multi.',
      );
      return { style: 'form', explode: false };
  }
}

/** A parameter of 2.0 is its own schema; `required` says there that it must be given. */
export function parameterSchema(at: Placed, reading: Reading): JsonSchema {
  const said = isJsonObject(at.value) ? at.value : {};
  return reading.bundle.refTo({ ...at, value: { ...said, required: undefined } });
}

/** `schema`, the schema of the one media type of `content`, or (2.0) the parameter itself. */
function schemaOf(at: Placed, said: Readonly<Record<string, unknown>>, reading: Reading): JsonSchema {
  if (reading.edition === '2.0') return parameterSchema(at, reading);
  const [media] = isJsonObject(said.content) ? Object.entries(said.content) : [];
  const inContent = media !== undefined && isJsonObject(media[1]) ? media[1].schema : undefined;
  const pointer =
    inContent === undefined
      ? `${at.pointer}/schema`
      : `${at.pointer}/content/${reading.part(media?.[0] ?? '')}/schema`;
  const value = inContent ?? said.schema;
  return value === undefined ? true : reading.bundle.refTo({ file: at.file, pointer, value });
}
