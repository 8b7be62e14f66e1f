import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import type { RestBinding } from '../../model/rest-binding.ts';
import type { Binding } from './binding/binding.ts';
import { checkBinding } from './binding/binding-shape.ts';
import { resolveBinding } from './binding/resolve-binding.ts';
import { type CredentialHeaders, readHeaders } from './credentials.ts';
import type { WireOptions } from './options.ts';
import { type Route, routeOf } from './route.ts';
import type { Env } from './template.ts';
import { isRead, wrongMethods } from './wrong-methods.ts';

/** Where one operation is found, and what is known of the place. */
export interface Target {
  readonly operation: Operation;
  readonly route: Route;
  readonly binding: Binding;
  /** Methods that its resource should not have, to be tried in that order. */
  readonly wrongMethods: () => ReturnType<typeof wrongMethods>;
  /** This operation's own headers. */
  readonly headers: CredentialHeaders;
  /** All headers but a call's own, by actor, as they come to be needed. */
  readonly as: Map<Actor, CredentialHeaders>;
  /** Whether anybody answers on the route; null while no one has asked. */
  exists: boolean | Promise<boolean> | null;
}

/** Routes of all operations, overrides applied. An operation unknown at the start gets its route when it is first called. */
export function targetsOf(
  operations: readonly Operation[],
  options: WireOptions,
  env: Env,
  bindingFor: (operation: Operation) => Binding = (operation) => bindingOf(operation, options),
): (operation: Operation) => Target {
  const targets = new Map<OperationId, Target>();
  const reads: Route[] = [];

  function add(operation: Operation): Target {
    const override = options.operations?.[operation.id];
    const binding = bindingFor(operation);
    const { route } = binding;
    const headers = readHeaders(override?.headers ?? {}, env, `operations.${operation.id}.headers`, true);
    const target: Target = {
      operation,
      route,
      binding,
      wrongMethods: () => wrongMethods(route, reads),
      headers,
      as: new Map(),
      exists: null,
    };
    targets.set(operation.id, target);
    if (isRead(route)) reads.push(route);
    return target;
  }

  for (const operation of operations) add(operation);
  return (operation) => targets.get(operation.id) ?? add(operation);
}

/** Of an operation that is no route of its own: every call goes to one place. */
export function placeless(operation: Operation): Binding {
  const bare = { ...operation, transport: { ...operation.transport, rest: { method: 'POST', path: '/' } } };
  return resolveBinding(bare, routeOf(bare), [], 'url');
}

/** All operations of the adapter, the contract's own word, and the adapter's for this one: the later, the stronger. */
export function bindingOf(operation: Operation, options: WireOptions): Binding {
  const route = routeOf(operation, options.operations?.[operation.id]);
  const where = `operations.${operation.id}`;
  const { route: _, method: __, headers: ___, ...own } = options.operations?.[operation.id] ?? {};
  const general: RestBinding = {
    ...(options.query === undefined ? {} : { query: options.query }),
    ...(typeof options.refusal === 'object' ? { refusal: options.refusal } : {}),
  };
  const said = operation.transport.rest.binding;
  if (said === undefined && Object.keys(own).length === 0 && Object.keys(general).length === 0)
    return resolveBinding(operation, route, [], where);
  const layers = [
    checkBinding(general, 'options'),
    checkBinding(said ?? {}, `${operation.id} transport.rest`),
    checkBinding(own, where),
  ];
  return resolveBinding(operation, route, layers, where);
}
