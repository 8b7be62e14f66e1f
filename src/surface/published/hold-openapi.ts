import type { Departure, HeldDocument } from '../../model/departure.ts';
import type { Contract, Operation, OperationId } from '../../model/operation.ts';
import { restRoute } from '../../model/transport-names.ts';
import { openApiPath } from '../openapi/openapi-input.ts';
import { openApiDocument } from '../openapi/openapi-surface.ts';
import { holdOperation } from './hold-operation.ts';
import { withoutPatternsOfFormats } from './loose-formats.ts';
import { type SpokenDocument, type SpokenOperation, spokenDocument } from './spoken-document.ts';

/**
 * Holds a published OpenAPI document (3.x) against a contract: both are read by the same reader, in OpenAPI's own words alone,
 * and where they differ, a value or a word shows it. What breaks no must of the contract is no departure: an operation,
 * a response or a rule of the answers more. Throws Mistake `document-unknown` for what is no such document.
 */
export async function holdOpenApi(
  contract: Pick<Contract, 'operations'>,
  document: unknown,
  where = 'the published document',
): Promise<HeldDocument> {
  const { document: said } = openApiDocument(contract);
  const own = await spokenDocument(said, 'the contract');
  const loose = await spokenDocument(withoutPatternsOfFormats(said), 'the contract');
  const published = await spokenDocument(document, where);
  const paths = [...published.operations.map(({ path }) => path), ...published.unreadPaths.keys()];
  const prefix = commonPrefix(contract.operations, paths);
  const met = new Set<SpokenOperation>();
  const notHeld: OperationId[] = [];
  const places: Record<OperationId, string> = {};
  const routes = new Set<string>();
  const departures = contract.operations.flatMap((operation): readonly Departure[] => {
    const { method, path } = restRoute(operation);
    const route = shapeOf(openApiPath(path));
    const index = own.operations.findIndex((one) => one.method === method && shapeOf(one.path) === route);
    const [mine, milder] = [own.operations[index], loose.operations[index]];
    // A document has one place for each route: a second operation on it has none.
    if (mine === undefined || milder === undefined || routes.has(`${method} ${route}`)) {
      notHeld.push(operation.id);
      return [];
    }
    routes.add(`${method} ${route}`);
    const there = published.operations.find(
      (one) => one.method === method && shapeOf(prefix + one.path) === route,
    );
    const unread = there === undefined ? unreadAt(route, prefix, published) : null;
    if (unread !== null) {
      places[operation.id] = unread;
      return [];
    }
    if (there === undefined) {
      const samePath = published.operations.find((one) => shapeOf(prefix + one.path) === route);
      const pointer =
        samePath === undefined
          ? '/paths'
          : samePath.at.pointer.slice(0, samePath.at.pointer.lastIndexOf('/'));
      return [
        {
          kind: 'operation-missing',
          operation: operation.id,
          pointer,
          what: `${method} ${path} is not said`,
        },
      ];
    }
    met.add(there);
    places[operation.id] = there.at.pointer;
    return holdOperation({ operation, own: mine, published: there, loose: milder });
  });
  const extra = published.operations
    .filter((one) => !met.has(one))
    .map(
      (one): Departure => ({
        kind: 'operation-extra',
        operation: null,
        pointer: one.at.pointer,
        what: `${one.method} ${one.path} is no operation of the contract`,
      }),
    );
  // What a reference to elsewhere stands for was not seen: nothing is concluded from it.
  const known = [...departures, ...extra].filter(
    ({ pointer }) => ![...published.unknown].some((at) => pointer === at || pointer.startsWith(`${at}/`)),
  );
  return { departures: known, unknown: [...published.unknown], notHeld, places };
}

/** The reference that a route may stand behind, where it was not followed; null where there is none. */
function unreadAt(route: string, prefix: string, { unknown, unreadPaths }: SpokenDocument): string | null {
  if (unknown.has('/paths')) return '/paths';
  for (const [path, pointer] of unreadPaths) if (shapeOf(prefix + path) === route) return pointer;
  return null;
}

/** `/runs/{runId}` and `/runs/{id}` are one route. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, '{}').replace(/(?<=.)\/$/, '');
}

/** Documents put a part of the path into `servers`: the one prefix under which most routes of the contract are found. */
function commonPrefix(operations: readonly Operation[], published: readonly string[]): string {
  const routes = operations.map((operation) => shapeOf(openApiPath(restRoute(operation).path)));
  const paths = published.map(shapeOf);
  const counts = new Map<string, number>([['', 0]]);
  for (const route of routes)
    for (const path of paths)
      if (route.endsWith(path)) {
        const prefix = route.slice(0, route.length - path.length);
        counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
      }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
