import { isRecord } from '../../model/is-record.ts';
import { isUnreachable, Unobserved, Unreachable } from '../../model/mistake.ts';
import type { Outcome } from '../../model/observation.ts';
import { describeThrown } from '../describe-thrown.ts';
import { troubleOf } from '../http/trouble.ts';
import type { ReadResult } from './read-result.ts';

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  429: 'RATE_LIMITED',
};

/** What came of a request that has no JSON-RPC answer. Throws `Unreachable` where no one is there. */
export function readTrouble(error: unknown): ReadResult {
  if (isUnreachable(error)) throw error;
  const status = statusOf(error);
  const said = describeThrown(error).slice(0, 300);
  const of = (outcome: Outcome, notes: readonly string[] = []): ReadResult => ({ outcome, notes });
  if (status !== null) {
    const code = BY_STATUS[status];
    if (code !== undefined)
      return of({ kind: 'failure', status: null, code, message: null }, [
        `HTTP ${status} was read as ${code}`,
      ]);
    if (status >= 500) return of({ kind: 'crash', status: null, reason: `HTTP ${status}: ${said}` });
    return of({ kind: 'unintelligible', status: null, reason: `HTTP ${status}: ${said}` });
  }
  const trouble = troubleOf(causeOf(error), null, true);
  switch (trouble.kind) {
    case 'unreachable':
      throw new Unreachable(`no MCP server answers: ${trouble.reason}`, { cause: error });
    case 'unobserved':
      throw new Unobserved(trouble.reason);
    case 'bug':
      return of({ kind: 'unintelligible', status: null, reason: said });
    default:
      return of(trouble);
  }
}

/** The HTTP status that the client's transport met; null where it met none. */
export function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('status' in error && typeof error.status === 'number') return error.status;
  return error instanceof Error && error.name === 'UnauthorizedError' ? 401 : null;
}

/** The body of the HTTP answer that the client's transport met; empty where there is none. */
export function bodyOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('data' in error)) return '';
  const { data } = error;
  return isRecord(data) && typeof data.text === 'string' ? data.text : '';
}

/** The innermost error with a code of the transport's: the client wraps it. */
function causeOf(error: unknown): unknown {
  let at = error;
  for (let depth = 0; at instanceof Error && !hasCode(at) && depth < 5; depth++) at = at.cause;
  return at;
}

function hasCode(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /^E[A-Z_]+$|^UND_|CERT|^ERR_/.test(error.code);
}
