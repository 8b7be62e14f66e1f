import { isRecord } from '../model/is-record.ts';
import { fieldsIn } from './fields.ts';
import { problemResponse, standardRefusal } from './problem.ts';
import type { States } from './states.ts';

/**
 * `POST {state, params, action}`, as Pact's provider-state callback has it: the values the state gives, 404 for one
 * the contract does not name. `GET` lists those it names.
 */
export async function answerStates(request: Request, states: States): Promise<Response> {
  if (request.method === 'GET') return Response.json({ states: states.names });
  if (request.method !== 'POST')
    return problemResponse(standardRefusal('METHOD_NOT_ALLOWED', 'States are entered by POST.'));
  const body = await bodyOf(request);
  if (!isRecord(body) || typeof body.state !== 'string')
    return problemResponse(standardRefusal('BAD_REQUEST', 'Send {"state", "params", "action"} as JSON.'));
  const { state, params, action } = body;
  if (action === 'teardown') return states.leave(state) ? Response.json({}) : unknown(state);
  const values = states.enter(state, fieldsIn(params));
  return values === null ? unknown(state) : Response.json(values);
}

function unknown(state: string): Response {
  return problemResponse(
    standardRefusal('NOT_FOUND', `The contract names no state "${state.slice(0, 200)}".`),
  );
}

/** Undefined where the body is no JSON. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    // What cannot be read is answered with 400 by the caller.
    return undefined;
  }
}
