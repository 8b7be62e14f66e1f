import { JSON_RPC } from '../model/json-rpc-codes.ts';
import { METHOD_REFUSALS } from './method-refusal.ts';
import { rawRefusal } from './raw-refusal.ts';

/** A method the route does not have, and that writes nothing: 405, or 501 where the server knows no such method. */
export const methodRefused = rawRefusal({
  id: 'method-refused',
  raw: 'method',
  title: 'A method the route does not have is refused with 405 or 501.',
  statuses: METHOD_REFUSALS,
  rpcCodes: [JSON_RPC.methodNotFound],
  caseTitle: 'another method on the same route',
});
