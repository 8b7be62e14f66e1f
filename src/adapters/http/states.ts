import type { Connection, StateOutcome, StateRequest } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import { isUnreachable } from '../../model/mistake.ts';
import { wordsOf } from './nowhere.ts';
import type { SideAnswer, SideChannel } from './side-channel.ts';

/** What every implementation should refuse to enter. */
const NONSENSE: StateRequest = { name: 'proviso asks for a state that no one has', params: {} };
/** Not implemented, not allowed, not let in: no state can be entered by such a request, whatever its name. */
const CLOSED = new Set([401, 403, 405, 501]);

interface StateEndpoint extends Required<Pick<Connection, 'enterState' | 'leaveState'>> {
  /**
   * Why no state at all can be entered there; null where one may be. From then on none is asked for. An endpoint that
   * lists its states is not asked for one; any other is, for a state that does not exist.
   */
  tryIt(signal: AbortSignal): Promise<string | null>;
}

/**
 * Enters and leaves states; those that the endpoint does not list, where it lists any, are not even asked for. `nowhere`
 * is a path below it that leads nowhere: an address that answers 404 as that does, and has entered no state, is not
 * known to be a state endpoint at all.
 */
export function stateEndpoint(channel: SideChannel, nowhere: SideChannel): StateEndpoint {
  let listed: Promise<ReadonlySet<string> | null> | null = null;
  let isThere: boolean | null = null;
  let trouble: string | null = null;

  async function changeAt(
    state: StateRequest,
    action: 'setup' | 'teardown',
    signal: AbortSignal,
  ): Promise<StateOutcome> {
    const body = { state: state.name, params: state.params, action };
    const answer = await channel.send('POST', '', body, signal);
    const outcome = outcomeOf(answer, state, channel.name);
    if (outcome.kind === 'entered') isThere = true;
    if (outcome.kind !== 'unknown' || !answer.ok || isThere === true) return outcome;
    isThere ??= saidOf(answer, channel) !== saidOf(await nowhere.send('POST', '', body, signal), nowhere);
    if (isThere) return outcome;
    return {
      kind: 'failed',
      reason: `${channel.name} answers 404 as a path does that leads nowhere, so that it may be no state endpoint; correct \`states\`, or have it list its states (GET) or answer an unknown one with a body of its own`,
    };
  }

  async function change(
    state: StateRequest,
    action: 'setup' | 'teardown',
    signal: AbortSignal,
  ): Promise<StateOutcome> {
    if (trouble !== null) return { kind: 'failed', reason: trouble };
    listed ??= listedStates(channel, signal);
    const names = await listed;
    if (names === null || names.has(bareName(state.name))) return changeAt(state, action, signal);
    return { kind: 'unknown', reason: `the state endpoint does not list "${state.name}" among its states` };
  }

  return {
    async tryIt(signal) {
      listed ??= listedStates(channel, signal);
      if ((await listed) === null) trouble = await troubleOfStates(channel, nowhere, signal);
      return trouble;
    },
    enterState: (state, signal) => change(state, 'setup', signal),
    leaveState: (state, signal) => change(state, 'teardown', signal),
  };
}

/**
 * What the answer to a state that does not exist shows of the address itself. A 404 may be the right answer in few
 * words, and a 5xx a handler that failed at it: only where the rest of the server answers the same is it no endpoint.
 */
async function troubleOfStates(
  channel: SideChannel,
  nowhere: SideChannel,
  signal: AbortSignal,
): Promise<string | null> {
  const body = { state: NONSENSE.name, params: {}, action: 'setup' };
  try {
    const answer = await channel.send('POST', '', body, signal);
    if (!answer.ok) return answer.isAnswer ? answer.reason : null;
    const outcome = outcomeOf(answer, NONSENSE, channel.name);
    if (outcome.kind !== 'failed') return null;
    if (answer.status < 300 || CLOSED.has(answer.status)) return outcome.reason;
    if (answer.status < 500) return null;
    const elsewhere = await nowhere.send('POST', '', body, signal);
    return saidOf(answer, channel) === saidOf(elsewhere, nowhere)
      ? `${outcome.reason}, as a path does that leads nowhere`
      : null;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return error.message;
  }
}

function saidOf(answer: SideAnswer, { url }: SideChannel): string | null {
  return answer.ok ? wordsOf(answer.status, answer.text, url.pathname) : null;
}

/** What `GET <states>` answers, if it is a list of names or `{states: […]}`; null where it says nothing of the kind. */
async function listedStates(channel: SideChannel, signal: AbortSignal): Promise<ReadonlySet<string> | null> {
  const answer = await channel.send('GET', '', undefined, signal);
  if (!answer.ok || answer.status < 200 || answer.status > 299) return null;
  const list = isRecord(answer.body) ? answer.body.states : answer.body;
  if (!Array.isArray(list) || list.length === 0) return null;
  return list.every((name) => typeof name === 'string') ? new Set(list.map(bareName)) : null;
}

/** Without what an endpoint may well be lenient about: case, white space, the final stop. */
function bareName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
}

/**
 * What came of `POST <states>` with `{state, params, action}`, the body Pact's provider-state callback has. The JSON
 * object that comes back holds the values the state gave; no body is no values. A 404 means that no handler is there
 * for this state; any other refusal that one is and could not.
 */
function outcomeOf(answer: SideAnswer, state: StateRequest, endpoint: string): StateOutcome {
  if (!answer.ok)
    return {
      kind: 'failed',
      reason: answer.reason,
      ...(answer.isSilent === true ? { silent: 'all' as const } : {}),
    };
  const { status, body } = answer;
  if (status === 404)
    return { kind: 'unknown', reason: `the state endpoint ${endpoint} knows no state "${state.name}"` };
  if (status < 200 || status > 299) {
    const said = isRecord(body) ? (body.detail ?? body.title ?? body.message) : undefined;
    return {
      kind: 'failed',
      reason: `the state endpoint ${endpoint} answered ${status}${typeof said === 'string' ? `: ${said.slice(0, 300)}` : ''}`,
    };
  }
  if (body === undefined) return { kind: 'entered', by: 'state endpoint', values: {} };
  if (!isRecord(body)) {
    return {
      kind: 'failed',
      reason: `the state endpoint ${endpoint} answered with ${Array.isArray(body) ? 'an array' : String(body).slice(0, 60)}, not an object`,
    };
  }
  return { kind: 'entered', by: 'state endpoint', values: body };
}
