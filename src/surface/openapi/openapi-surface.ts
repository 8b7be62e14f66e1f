import { isJsonObject } from '../../json-schema/json-schema.ts';
import type { Contract, Operation } from '../../model/operation.ts';
import { restRoute } from '../../model/transport-names.ts';
import { inOrder } from '../in-order.ts';
import { nameAfter } from '../schemas/names.ts';
import { schemaSet } from '../schemas/schema-set.ts';
import type { Surface } from '../surface.ts';
import { type Unsaid, unsaidList } from '../unsaid.ts';
import { yamlText } from '../yaml-text.ts';
import { openApiPath } from './openapi-input.ts';
import { openApiOperation } from './openapi-operation.ts';

type Json = Readonly<Record<string, unknown>>;

/** A contract as an OpenAPI 3.1 document, with what OpenAPI has no words for in `x-proviso-…` keys. */
export function openApiDocument(contract: Pick<Contract, 'operations'>): {
  readonly document: Json;
  readonly unsaid: readonly Unsaid[];
} {
  const list = unsaidList();
  const schemas = schemaSet();
  const paths: Record<string, Record<string, unknown>> = {};
  const taken = new Map<string, string>();
  const actors = new Set<string>();
  const operations = inOrder(contract.operations);
  for (const operation of operations) {
    const hear = list.of(operation.id);
    const route = restRoute(operation);
    const [method, path] = [route.method.toLowerCase(), openApiPath(route.path)];
    if (!METHODS.has(method)) {
      hear(
        'transport.rest.method',
        `OpenAPI has no place for the method ${route.method}: the operation is left out`,
      );
      continue;
    }
    const other = taken.get(`${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`);
    if (other !== undefined) {
      hear(
        'transport.rest',
        `${method.toUpperCase()} ${path} is the route of ${other} already: the operation is left out`,
      );
      continue;
    }
    taken.set(`${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`, operation.id);
    if (operation.policy.auth !== 'anonymous') actors.add(operation.policy.auth);
    const isOnly = operations.filter(({ key }) => key === operation.key).length === 1;
    const said = openApiOperation(operation, schemas, hear);
    paths[path] = {
      ...paths[path],
      // An operationId is there once in a document (OpenAPI 3.1 §4.8.10.1).
      [method]: isOnly ? said : { ...said, operationId: operation.id, 'x-proviso-key': operation.key },
    };
  }
  const webhooks = webhooksOf(operations, schemas, list.of);
  const securitySchemes = Object.fromEntries(
    [...actors].sort().map((actor) => [
      actor,
      {
        type: 'http',
        scheme: 'bearer',
        description: `How a caller shows to be ${actor} is for the implementation to say.`,
      },
    ]),
  );
  if (actors.size > 0)
    list.of(null)(
      '',
      'The contract says who may call, and not how a caller proves it: the document says `bearer`',
    );
  if (hasLengths(schemas.definitions) && operations.some(hasOwnModels))
    list.of(null)(
      '',
      'Lengths count Unicode characters in JSON Schema, and UTF-16 code units in the contract’s own models',
    );
  const components = {
    ...(Object.keys(schemas.definitions).length === 0 ? {} : { schemas: sorted(schemas.definitions) }),
    ...(actors.size === 0 ? {} : { securitySchemes }),
  };
  const document = {
    openapi: '3.1.0',
    info: infoOf(operations),
    // Its examples stand beside it with their answers.
    'x-proviso-infer': { examples: false },
    paths: sorted(paths),
    ...(Object.keys(webhooks).length === 0 ? {} : { webhooks }),
    ...(Object.keys(components).length === 0 ? {} : { components }),
  };
  return { document: toComponents(document) as Json, unsaid: list.all };
}

/** The same as one file, what cannot be said in a comment at its head. */
export function openApiSurface(contract: Contract): Surface {
  const { document, unsaid } = openApiDocument(contract);
  return { files: [{ path: 'openapi.yaml', text: yamlText(document, unsaid) }], unsaid };
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

function infoOf(operations: readonly Operation[]): Json {
  const domains = [
    ...new Set(operations.map(({ key, meta }) => meta.domain ?? key.split('.')[0] ?? key)),
  ].sort();
  return {
    title: domains.join(', ') || 'Contract',
    version: operations[0]?.version ?? '1.0.0',
    description: 'Generated from the contract by Proviso.',
  };
}

/** What is told to others when something happens: one webhook for each event. */
function webhooksOf(
  operations: readonly Operation[],
  schemas: ReturnType<typeof schemaSet>,
  hearOf: (operation: string) => (at: string, what: string) => void,
): Json {
  const webhooks: Record<string, unknown> = {};
  for (const { id, emits } of operations)
    for (const { key, when, payload } of emits) {
      if (Object.hasOwn(webhooks, key)) continue;
      const schema =
        payload === null ? {} : schemas.of(payload, nameAfter(key, 'Payload'), `event ${key}`, hearOf(id));
      webhooks[key] = {
        post: {
          summary: when === '' ? key : `${key}: ${when}`,
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: { '2XX': { description: 'Taken note of.' } },
        },
      };
    }
  return sorted(webhooks);
}

function sorted<T>(members: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** References to definitions as references to components; a boolean is a schema, and no component name is a keyword's value. */
function toComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toComponents);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (
        (key === 'enum' || key === 'const' || key === 'default' || key === 'example') &&
        !isJsonObject(inner)
      )
        return [key, inner];
      const isReference = typeof inner === 'string' && inner.startsWith('#/$defs/');
      return [key, isReference ? inner.replace('#/$defs/', '#/components/schemas/') : toComponents(inner)];
    }),
  );
}

/** Models that are JSON Schemas count as the document does. */
function hasOwnModels({ input, output }: Operation): boolean {
  return [input, output].some((model) => model !== null && !('structure' in Object(model.schema)));
}

function hasLengths(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasLengths);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([key, inner]) =>
      ((key === 'minLength' || key === 'maxLength') && typeof inner === 'number' && inner > 1) ||
      hasLengths(inner),
  );
}
