import { isUnreachable, Unreachable } from '../../model/mistake.ts';
import type { Outcome } from '../../model/observation.ts';
import { describeThrown } from '../describe-thrown.ts';
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
  const cause = causeOf(error);
  if (cause === 'ECONNREFUSED' || cause === 'ENOTFOUND' || cause === 'EAI_AGAIN')
    throw new Unreachable(`no MCP server answers: ${said}`, { cause: error });
  if (cause === 'ECONNRESET' || cause === 'UND_ERR_SOCKET' || cause === 'EPIPE')
    return of({ kind: 'crash', status: null, reason: 'the connection was dropped' });
  return of({ kind: 'unintelligible', status: null, reason: said });
}

/** The HTTP status that the client's transport met; null where it met none. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('status' in error && typeof error.status === 'number') return error.status;
  return error instanceof Error && error.name === 'UnauthorizedError' ? 401 : null;
}

function causeOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if ('code' in at && typeof at.code === 'string' && /^E[A-Z_]+$|^UND_/.test(at.code)) return at.code;
  return null;
}
