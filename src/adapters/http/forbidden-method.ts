import type { Route } from './route.ts';

/** The forbidden methods of the Fetch standard (§2.2.1 "Methods"). */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Why no request goes out by the method of a route; null where one does. The same over every way to send HTTP. */
export function forbiddenMethod({ method, path }: Route): string | null {
  return FORBIDDEN.has(method)
    ? `${method} ${path} is never sent: the Fetch standard forbids clients the method ${method}`
    : null;
}
