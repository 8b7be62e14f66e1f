/** How servers begin an answer: with its id, or with what it carries. */
const ID_FIRST =
  /^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*(\d{1,15})\s*,\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"(?:result|error)"\s*:/;
const CONTENT_FIRST = /^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"(?:result|error)"\s*:/;
const ID_LAST = /,\s*"id"\s*:\s*(\d{1,15})\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$/;

/**
 * To which request a line is the answer that could not be read as a whole, by its two ends; null for what does not begin and end as a JSON-RPC answer does.
 */
export function answerId(head: string, tail: string): number | null {
  const [, first] = ID_FIRST.exec(head) ?? [];
  if (first !== undefined) return Number(first);
  const [, last] = (CONTENT_FIRST.test(head) ? ID_LAST.exec(tail) : null) ?? [];
  return last === undefined ? null : Number(last);
}
