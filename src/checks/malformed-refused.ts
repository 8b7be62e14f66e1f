import { JSON_RPC } from '../model/json-rpc-codes.ts';
import { rawRefusal } from './raw-refusal.ts';

/** A body that is not JSON is the client's mistake: 400 (RFC 9110 §15.5.1). */
export const malformedRefused = rawRefusal({
  id: 'malformed-refused',
  raw: 'malformed',
  title: 'A body that is not JSON is refused with 400.',
  statuses: [400],
  rpcCodes: [JSON_RPC.parseError, JSON_RPC.invalidRequest, JSON_RPC.methodNotFound, JSON_RPC.invalidParams],
  caseTitle: 'a body that is not JSON',
});
