import { exec } from 'jsonpath-rfc9535';
import { TimeOver, withinTime } from './within-time.ts';

/** A value that a JSONPath selects, and the members and indexes that lead to it. */
export interface JsonPathNode {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

export type JsonPathNodes =
  | { readonly ok: true; readonly nodes: readonly JsonPathNode[] }
  /** `why` goes on from the path: `is no JSONPath`. */
  | { readonly ok: false; readonly why: string };

const LONGEST = 1_000;
/** Each descendant segment multiplies what the next one walks through. */
const MOST_DESCENTS = 3;

/** What a JSONPath (RFC 9535) selects of a value. Filters hold patterns of a stranger: all of it ends with its time. */
export function jsonPathNodes(value: unknown, path: string, timeoutMs = 1_000): JsonPathNodes {
  if (path.length > LONGEST) return { ok: false, why: `is longer than ${LONGEST} characters` };
  if (path.split('..').length - 1 > MOST_DESCENTS)
    return { ok: false, why: `descends more than ${MOST_DESCENTS} times` };
  const nodes: JsonPathNode[] = [];
  try {
    withinTime(() => {
      exec(value as never, path, (one, at) => {
        nodes.push({ value: one, path: [...(at as readonly (string | number)[])] });
      });
    }, timeoutMs);
  } catch (error) {
    if (error instanceof TimeOver) return { ok: false, why: `gave no answer within ${timeoutMs} ms` };
    // The library names a malformed path by throwing.
    return { ok: false, why: 'is no JSONPath' };
  }
  return { ok: true, nodes };
}
