/** No value of a service is nested deeper, and what copies and compares values has stack for these. */
export const DEEPEST_VALUE = 256;

/** Is this value of a document nested no deeper than values of services are? */
export function isNestedAsUsual(value: unknown, levels = DEEPEST_VALUE): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isNestedAsUsual(inner, levels - 1));
}
