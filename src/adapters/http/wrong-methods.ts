import type { Route } from './route.ts';

/**
 * Methods that a resource should not have, and that write nothing where it has them after all, in the order in which
 * they are tried: GET, unless the contract has one there, and PROPFIND. That one is safe (RFC 9110 §9.2.1, RFC 4918
 * §9.1), unknown to all but WebDAV, and unlike a made-up token not refused by parsers (Node's own) before any
 * application sees it.
 */
export function wrongMethods(route: Route, others: Iterable<Route>): readonly [string, ...string[]] {
  for (const other of others) if (isRead(other) && overlap(route, other)) return ['PROPFIND'];
  return ['GET', 'PROPFIND'];
}

/** Routes by which a resource has the method GET. */
export function isRead({ method }: Route): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Can one path be both routes'? */
function overlap(one: Route, other: Route): boolean {
  const [a, b] = [segmentsOf(one), segmentsOf(other)];
  return (
    a.length === b.length &&
    a.every((segment, index) => segment === b[index] || isOpen(segment) || isOpen(b[index]))
  );
}

const segments = new WeakMap<Route, readonly string[]>();

/** With `{}` where a field stands. */
function segmentsOf(route: Route): readonly string[] {
  const known = segments.get(route) ?? route.parts.join('{}').split('/');
  segments.set(route, known);
  return known;
}

function isOpen(segment: string | undefined): boolean {
  return segment?.includes('{}') ?? false;
}
