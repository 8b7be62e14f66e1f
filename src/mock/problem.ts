import type { Operation } from '../model/operation.ts';
import type { Issue } from '../model/schema.ts';
import { STANDARD_CODES } from '../model/standard-codes.ts';

/** A call that is refused: a code, its HTTP status, and why. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the document: where a binding looks for the code. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** With a standard code and its status. */
export function standardRefusal(code: keyof typeof STANDARD_CODES, detail: string): Refusal {
  return { code, status: STANDARD_CODES[code] ?? 400, detail };
}

/** With a code of the operation's own catalogue, else a standard one; null where it is neither. */
export function refusalWith(operation: Operation, code: string): Refusal | null {
  const declared = operation.errors.find((error) => error.code === code);
  const standard = Object.hasOwn(STANDARD_CODES, code) ? STANDARD_CODES[code] : undefined;
  if (declared === undefined)
    return standard === undefined ? null : { code, status: standard, detail: `Refused with ${code}.` };
  const status = declared.http ?? standard ?? statusByName(code);
  return { code, status, detail: declared.description || `Refused with ${code}.` };
}

/** RFC 9457, with `code` and, for invalid input, `issues` as extension members. */
export function problemResponse({ code, status, detail, issues, headers, members }: Refusal): Response {
  const listed = issues?.map((issue) => ({ ...issue, path: issue.path.join('.') }));
  const document = { type: 'about:blank', title: code, status, code, detail, issues: listed, ...members };
  return new Response(JSON.stringify(document), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}

/** For declared errors whose contract gives no status: what their names are usually sent with. */
function statusByName(code: string): number {
  if (/(^|_)NOT_FOUND$/.test(code)) return 404;
  return /(^|_)(EXISTS|TAKEN|CONFLICT|DUPLICATE|ALREADY)(_|$)/.test(code) ? 409 : 400;
}
