import type { StateOutcome, StateRequest } from '../../model/adapter.ts';
import type { SideChannel } from './side-channel.ts';

/**
 * Enters or leaves a state: `POST <states>` with `{state, params, action}`, the body Pact's provider-state
 * callback has. The JSON object that comes back holds the values the state gave; no body is no values. A
 * 404 means that nobody handles this state; any other refusal that somebody does and could not.
 */
export async function changeState(
  channel: SideChannel,
  state: StateRequest,
  action: 'setup' | 'teardown',
  signal: AbortSignal,
): Promise<StateOutcome> {
  const answer = await channel.send('POST', '', { state: state.name, params: state.params, action }, signal);
  if (!answer.ok) return { kind: 'failed', reason: answer.reason };
  const { status, body } = answer;
  if (status === 404) return { kind: 'unknown', reason: `the state endpoint knows no state "${state.name}"` };
  if (status < 200 || status > 299) {
    const said = isRecord(body) ? (body.detail ?? body.title ?? body.message) : undefined;
    return {
      kind: 'failed',
      reason: `the state endpoint answered ${status}${typeof said === 'string' ? `: ${said.slice(0, 300)}` : ''}`,
    };
  }
  if (body === undefined) return { kind: 'entered', values: {} };
  if (!isRecord(body)) {
    return {
      kind: 'failed',
      reason: `the state endpoint answered with ${Array.isArray(body) ? 'an array' : String(body).slice(0, 60)}, not an object`,
    };
  }
  return { kind: 'entered', values: body };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
