import { compileModels } from '../../json-schema/compile-models.ts';
import { isJsonObject } from '../../json-schema/json-schema.ts';
import type { JsonSchemaModel } from '../../json-schema/json-schema-model.ts';
import { Mistake } from '../../model/mistake.ts';
import type { ReadDefect } from '../../model/operation.ts';
import { editionOf } from '../../openapi/edition-of.ts';
import { findOperations } from '../../openapi/find-operations.ts';
import { memberOf, type Reading, readingOf } from '../../openapi/reading.ts';
import type { Placed } from '../../openapi/resolve-reference.ts';
import { schemaBundle } from '../../openapi/schema-bundle.ts';
import type { SpokenSchema } from './spoken-schema.ts';

export interface SpokenParameter {
  readonly name: string;
  readonly in: string;
  readonly at: Placed;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: SpokenSchema | null;
}

export interface SpokenContent {
  readonly at: Placed;
  readonly mediaType: string;
  readonly schema: SpokenSchema | null;
}

export interface SpokenResponse {
  readonly status: string;
  readonly at: Placed;
  readonly contents: readonly SpokenContent[];
}

/** One operation of a document as OpenAPI's own words have it: what others read. */
export interface SpokenOperation {
  readonly method: string;
  readonly path: string;
  readonly at: Placed;
  readonly parameters: readonly SpokenParameter[];
  readonly body: {
    readonly at: Placed;
    readonly required: boolean;
    readonly contents: readonly SpokenContent[];
  } | null;
  readonly responses: readonly SpokenResponse[];
  /** Null: it may be called without showing anything. */
  readonly security: Placed | null;
  readonly reading: Reading;
}

export interface SpokenDocument {
  readonly operations: readonly SpokenOperation[];
  /** Pointers of references that lead nowhere that was read: what they stand for is not known. */
  readonly unknown: ReadonlySet<string>;
  /** Paths that stand behind such a reference, and its pointer. */
  readonly unreadPaths: ReadonlyMap<string, string>;
}

/** Reads a document (OpenAPI 3.x) place by place. Throws Mistake `document-unknown` for what is none,
 * `surface-not-held` for OpenAPI 2.0. */
export async function spokenDocument(value: unknown, where: string): Promise<SpokenDocument> {
  const file = where;
  const root: Placed = { file, pointer: '', value };
  const edition = editionOf(root);
  if (edition === '2.0')
    throw new Mistake({
      code: 'surface-not-held',
      message: 'An OpenAPI 2.0 document is not held against a contract: only 3.0, 3.1 and 3.2 are.',
      where,
      hint: 'Publish OpenAPI 3 too, or convert the document first.',
    });
  const documents = { root: file, files: new Map([[file, value]]), refused: new Map<string, string>() };
  const unknown = new Set<string>();
  const hear = ({ code, pointer }: ReadDefect) => {
    if (code === 'document-reference') unknown.add(pointer.replace(/\/\$ref$/, ''));
  };
  const bundle = schemaBundle(documents, edition, hear);
  const reading = readingOf(documents, edition, bundle, hear);
  const wanted = { request: new Map<string, Placed>(), response: new Map<string, Placed>() };
  const models = {
    request: new Map<string, JsonSchemaModel>(),
    response: new Map<string, JsonSchemaModel>(),
  };
  /** Models are there once all are known: they are compiled together. */
  const spoken = (at: Placed | undefined, direction: 'request' | 'response'): SpokenSchema | null => {
    if (at === undefined) return null;
    const key = bundle.keyOf(at);
    wanted[direction].set(key, at);
    return {
      at,
      reading,
      get model() {
        return models[direction].get(key) as JsonSchemaModel;
      },
    };
  };
  const operations = findOperations(root, reading).map(({ method, path, at, pathItem }): SpokenOperation => {
    const body = memberOf(at, 'requestBody');
    const request = body === undefined ? null : reading.follow(body);
    const responses = memberOf(at, 'responses');
    return {
      method,
      path,
      at,
      parameters: parametersOf(
        [memberOf(pathItem, 'parameters'), memberOf(at, 'parameters')],
        reading,
        spoken,
      ),
      body:
        request === null
          ? null
          : {
              at: request,
              required: memberOf(request, 'required')?.value === true,
              contents: contentsOf(request, 'request', spoken),
            },
      responses: Object.keys(isJsonObject(responses?.value) ? responses.value : {}).flatMap((status) => {
        const response = reading.follow(memberOf(responses as Placed, status) as Placed);
        return response === null
          ? []
          : [{ status, at: response, contents: contentsOf(response, 'response', spoken) }];
      }),
      security: securityOf(at, root),
      reading,
    };
  });
  for (const direction of ['request', 'response'] as const) {
    const names = [...wanted[direction].keys()].map((key) => ({ key, name: key }));
    // A schema that cannot be compiled says nothing: anything is taken to be valid, and nothing is concluded.
    const trouble = (key: string) => {
      const at = wanted[direction].get(key);
      if (at !== undefined) unknown.add(at.pointer);
    };
    const compiled = await compileModels(bundle.definitions, names, direction, trouble);
    const anything = await compileModels({ any: true }, [{ key: 'any', name: 'any' }], direction);
    for (const { key } of names)
      models[direction].set(key, (compiled.get(key) ?? anything.get('any')) as JsonSchemaModel);
  }
  return { operations, unknown, unreadPaths: unreadPaths(root, unknown) };
}

function unreadPaths(root: Placed, unknown: ReadonlySet<string>): ReadonlyMap<string, string> {
  const paths = memberOf(root, 'paths');
  return new Map(
    Object.keys(isJsonObject(paths?.value) ? paths.value : {}).flatMap((path) => {
      const { pointer } = memberOf(paths as Placed, path) ?? {};
      return pointer !== undefined && unknown.has(pointer) ? [[path, pointer]] : [];
    }),
  );
}

type Speak = (at: Placed | undefined, direction: 'request' | 'response') => SpokenSchema | null;

function parametersOf(
  lists: readonly (Placed | undefined)[],
  reading: Reading,
  spoken: Speak,
): readonly SpokenParameter[] {
  const found = new Map<string, SpokenParameter>();
  for (const list of lists)
    for (const index of Array.isArray(list?.value) ? list.value.keys() : []) {
      const at = reading.follow(memberOf(list as Placed, index) as Placed);
      if (at === null || !isJsonObject(at.value) || typeof at.value.name !== 'string') continue;
      const { name, in: place, required, style, explode } = at.value;
      const usual = place === 'query' || place === 'cookie' ? 'form' : 'simple';
      const content = memberOf(at, 'content');
      const [media] = Object.keys(isJsonObject(content?.value) ? content.value : {});
      found.set(`${String(place)} ${name}`, {
        name,
        in: String(place),
        at,
        required: required === true || place === 'path',
        style: content === undefined ? String(style ?? usual) : 'json',
        explode: typeof explode === 'boolean' ? explode : (style ?? usual) === 'form',
        schema: spoken(
          media === undefined ? memberOf(at, 'schema') : memberOf(at, 'content', media, 'schema'),
          'request',
        ),
      });
    }
  return [...found.values()];
}

function contentsOf(at: Placed, direction: 'request' | 'response', spoken: Speak): readonly SpokenContent[] {
  const content = memberOf(at, 'content');
  return Object.keys(isJsonObject(content?.value) ? content.value : {}).map((mediaType) => {
    const media = memberOf(at, 'content', mediaType) as Placed;
    return {
      at: media,
      mediaType: mediaType.toLowerCase().split(';', 1)[0] ?? '',
      schema: spoken(memberOf(media, 'schema'), direction),
    };
  });
}

function securityOf(at: Placed, root: Placed): Placed | null {
  const said = memberOf(at, 'security') ?? memberOf(root, 'security');
  const needs = Array.isArray(said?.value) ? said.value : [];
  const isOptional = needs.some((each: unknown) => isJsonObject(each) && Object.keys(each).length === 0);
  return said === undefined || needs.length === 0 || isOptional ? null : said;
}
