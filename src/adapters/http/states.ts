import type { Connection, StateOutcome, StateRequest } from '../../model/adapter.ts';
import { wordsOf } from './nowhere.ts';
import type { SideAnswer, SideChannel } from './side-channel.ts';

/**
 * Enters and leaves states; those that the endpoint does not list, where it lists any, are not even asked for. `nowhere`
 * is a path below it that leads nowhere: an address that answers 404 as that does, and has entered no state, is not
 * known to be a state endpoint at all.
 */
export function stateEndpoint(
  channel: SideChannel,
  nowhere: SideChannel,
): Required<Pick<Connection, 'enterState' | 'leaveState'>> {
  let listed: Promise<ReadonlySet<string> | null> | null = null;
  let isThere: boolean | null = null;

  async function changeAt(
    state: StateRequest,
    action: 'setup' | 'teardown',
    signal: AbortSignal,
  ): Promise<StateOutcome> {
    const body = { state: state.name, params: state.params, action };
    const answer = await channel.send('POST', '', body, signal);
    const outcome = outcomeOf(answer, state);
    if (outcome.kind === 'entered') isThere = true;
    if (outcome.kind !== 'unknown' || !answer.ok || isThere === true) return outcome;
    isThere ??= saidOf(answer, channel) !== saidOf(await nowhere.send('POST', '', body, signal), nowhere);
    if (isThere) return outcome;
    const { href } = channel.url;
    return {
      kind: 'failed',
      reason: `${href} answers 404 as a path does that leads nowhere, so that it may be no state endpoint; correct \`states\`, or have it list its states (GET) or answer an unknown one with a body of its own`,
    };
  }

  async function change(
    state: StateRequest,
    action: 'setup' | 'teardown',
    signal: AbortSignal,
  ): Promise<StateOutcome> {
    listed ??= listedStates(channel, signal);
    const names = await listed;
    if (names === null || names.has(bareName(state.name))) return changeAt(state, action, signal);
    return { kind: 'unknown', reason: `the state endpoint does not list "${state.name}" among its states` };
  }

  return {
    enterState: (state, signal) => change(state, 'setup', signal),
    leaveState: (state, signal) => change(state, 'teardown', signal),
  };
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
function outcomeOf(answer: SideAnswer, state: StateRequest): StateOutcome {
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
  if (body === undefined) return { kind: 'entered', by: 'state endpoint', values: {} };
  if (!isRecord(body)) {
    return {
      kind: 'failed',
      reason: `the state endpoint answered with ${Array.isArray(body) ? 'an array' : String(body).slice(0, 60)}, not an object`,
    };
  }
  return { kind: 'entered', by: 'state endpoint', values: body };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
