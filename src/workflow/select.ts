import { query } from 'jsonpath-rfc9535';
import { type Known, known, unknown } from './known.ts';

const LONGEST = 1_000;
const MOST_DESCENTS = 2;

/** Values that a JSONPath (RFC 9535) selects; null where it is none. */
export function jsonPathNodes(value: unknown, path: string): readonly unknown[] | null {
  // Each descendant segment multiplies what the next one walks through.
  if (path.length > LONGEST || path.split('..').length - 1 > MOST_DESCENTS) return null;
  try {
    return query(value as never, path) as readonly unknown[];
  } catch {
    // The library names a malformed path by throwing.
    return null;
  }
}

/** What a selector takes of a value: the first node that it selects. */
export function selected(
  value: unknown,
  { selector, type }: { readonly selector: string; readonly type: 'jsonpath' | 'jsonpointer' },
): Known {
  if (type === 'jsonpath') {
    const nodes = jsonPathNodes(value, selector);
    return nodes === null ? unknown(`${selector.slice(0, 80)} is no JSONPath`) : known(nodes[0]);
  }
  let current = value;
  for (const part of selector.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name))
      return known(undefined);
    current = Reflect.get(current, name);
  }
  return known(current);
}
