import type { Actor, Operation, OperationId } from '../../model/operation.ts';
import { type CredentialHeaders, readHeaders } from './credentials.ts';
import type { WireOptions } from './options.ts';
import { type Route, routeOf } from './route.ts';
import type { SecretValue } from './secrets.ts';
import type { Env } from './template.ts';

/** Where one operation is found, and what is known of the place. */
export interface Target {
  readonly operation: Operation;
  readonly route: Route;
  /** Methods that some operation offers on the same path. */
  readonly taken: ReadonlySet<string>;
  /** This operation's own headers. */
  readonly headers: CredentialHeaders;
  /** All headers but a call's own, by actor, as they come to be needed. */
  readonly as: Map<Actor, CredentialHeaders>;
  /** Whether anybody answers on the route; null while nobody has asked. */
  exists: boolean | Promise<boolean> | null;
}

/** Routes of all operations, overrides applied. An operation unknown at the start gets its route when it is first called. */
export function targetsOf(
  operations: readonly Operation[],
  options: WireOptions,
  env: Env,
  secrets: SecretValue[],
): (operation: Operation) => Target {
  const targets = new Map<OperationId, Target>();
  const methodsOn = new Map<string, Set<string>>();

  function add(operation: Operation): Target {
    const override = options.operations?.[operation.id];
    const route = routeOf(operation, override);
    const place = route.parts.join('{}');
    const taken = methodsOn.get(place) ?? new Set();
    methodsOn.set(place, taken.add(route.method));
    const headers = readHeaders(
      override?.headers ?? {},
      env,
      `operations.${operation.id}.headers`,
      true,
      secrets,
    );
    const target: Target = { operation, route, taken, headers, as: new Map(), exists: null };
    targets.set(operation.id, target);
    return target;
  }

  for (const operation of operations) add(operation);
  return (operation) => targets.get(operation.id) ?? add(operation);
}
