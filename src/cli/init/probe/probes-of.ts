import fc from 'fast-check';
import { layOut } from '../../../adapters/http/binding/lay-out.ts';
import { resolveBinding } from '../../../adapters/http/binding/resolve-binding.ts';
import { isNotCarried } from '../../../adapters/http/binding/text-of.ts';
import { type Route, routeOf } from '../../../adapters/http/route.ts';
import { arbitraryOf } from '../../../arbitrary/arbitrary-of.ts';
import { isRecord } from '../../../model/is-record.ts';
import type { Operation } from '../../../model/operation.ts';

/** One request by which an implementation shows how it speaks: always a GET. */
export interface Probe {
  /** Null for the path that leads nowhere. */
  readonly operation: Operation | null;
  /**
   * How the input travels: a parameter for each field, `?input=<json>`, or the same either way (`same`). `wrong`: a parameter for
   * each field, one of them outside the model. `nowhere`: a path that no operation has.
   */
  readonly way: 'flat' | 'json' | 'same' | 'wrong' | 'nowhere';
  /** Path and query, encoded, under the base URL. */
  readonly path: string;
}

const MOST = 60;
const WORD = 'proviso-probe';
export const NOWHERE: Probe = { operation: null, way: 'nowhere', path: `/${WORD}-leads-nowhere` };

/** At most three probes for each query that is a GET, and one of a path that leads nowhere; at most 60 in all. */
export function probesOf(operations: readonly Operation[]): readonly Probe[] {
  return [NOWHERE, ...operations.flatMap(probesOfOne)].slice(0, MOST);
}

function probesOfOne(operation: Operation): readonly Probe[] {
  const route = routeOf(operation);
  // What the contract calls a command may change something, whatever its method.
  if (operation.kind !== 'query' || route.method !== 'GET') return [];
  const paths = inputsOf(operation).flatMap((input) => {
    const flat = pathOf(operation, route, 'flat', input);
    const json = pathOf(operation, route, 'json', input);
    return flat === null || json === null ? [] : [{ input, flat, json }];
  });
  // Only an input with a field in the query can tell the two ways apart.
  const chosen = paths.find(({ flat, json }) => flat !== json) ?? paths[0];
  if (chosen === undefined) return [];
  const { input, flat, json } = chosen;
  if (flat === json) return [{ operation, way: 'same', path: flat }];
  const wrong = wrongPath(operation, route, input, flat);
  return [
    { operation, way: 'flat', path: flat },
    { operation, way: 'json', path: json },
    ...(wrong === null ? [] : [{ operation, way: 'wrong' as const, path: wrong }]),
  ];
}

function pathOf(operation: Operation, route: Route, query: 'flat' | 'json', input: unknown): string | null {
  const layers = [{ query }, operation.transport.rest.binding ?? {}];
  const message = layOut(resolveBinding(operation, route, layers, operation.id), input);
  // A probe sends no headers and no cookies of its own.
  return isNotCarried(message) || message.cookie !== null || Object.keys(message.headers).length > 0
    ? null
    : message.path;
}

/** Inputs inside the model, in the wire view: the contract's examples, and then made ones. */
function inputsOf({ input, examples }: Operation): readonly unknown[] {
  if (input === null) return [undefined];
  const isInside = (value: unknown) => input.check(value, 'wire').ok;
  const given = examples.map((example) => input.toWire(example.input)).filter(isInside);
  const empty = [{}].filter(isInside);
  if (input.kind !== 'zod') return [...given, ...empty];
  const { arbitrary } = arbitraryOf(input.schema, {
    view: 'wire',
    name: input.name,
    hostileStrings: false,
    accepts: isInside,
  });
  return [...given, ...(arbitrary === null ? [] : fc.sample(arbitrary, { seed: 1, numRuns: 10 })), ...empty];
}

/** The same input with one field of the query outside the model; null where any text is inside. */
function wrongPath(operation: Operation, route: Route, input: unknown, flat: string): string | null {
  if (!isRecord(input)) return null;
  const beforeQuery = flat.split('?', 1)[0];
  for (const field of Object.keys(input)) {
    const changed = { ...input, [field]: WORD };
    if (operation.input?.check(changed, 'wire').ok !== false) continue;
    const path = pathOf(operation, route, 'flat', changed);
    if (path !== null && path !== flat && path.split('?', 1)[0] === beforeQuery) return path;
  }
  return null;
}
