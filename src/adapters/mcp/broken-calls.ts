import type { Call } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import { JSON_RPC } from '../../model/json-rpc-codes.ts';
import type { Outcome } from '../../model/observation.ts';
import { readJson } from '../http/json.ts';
import { MOST_DEPTH } from './most-depth.ts';
import type { Called, Peer } from './peer.ts';
import { bodyOf, readTrouble, statusOf } from './read-trouble.ts';

type Members = Readonly<Record<string, unknown>>;
type Kind = NonNullable<Call['raw']>['kind'];

/** Sends one message that is broken on purpose; null where it was taken as it should be, without an answer. */
type Probe = (signal: AbortSignal) => Promise<Called | null>;

/** What one was answered with. */
export interface BrokenAnswer {
  readonly called: Called;
  readonly outcome: Outcome;
}

const TEXT = 'text/plain';
const CALL = { id: 'proviso', method: 'tools/call' };
const CLIENT_MISTAKES: readonly unknown[] = Object.values(JSON_RPC).map(String);

/**
 * Sends the messages of one kind, and gives back the first that was not taken for a mistake of the client; where each was, the
 * first of all. `params` are those of a call that is in order.
 */
export async function callBroken(
  kind: Kind,
  params: Members,
  peer: Peer,
  signal: AbortSignal,
): Promise<BrokenAnswer> {
  let first: BrokenAnswer | null = null;
  for (const probe of probesOf(kind, params, peer)) {
    peer.probes += 1;
    const called = await probe(signal).finally(() => {
      peer.probes -= 1;
    });
    if (called === null) continue;
    const answered = { called, outcome: outcomeOf(called, peer.timeoutMs) };
    if (!isRefused(answered.outcome)) return answered;
    first ??= answered;
  }
  if (first === null) throw new Error(`no message of the kind ${kind} can be sent to this server`);
  return first;
}

/**
 * Messages that JSON-RPC has an answer for: `tools/call` with arguments and a name of wrong types and for a tool that there is not,
 * and a method that there is not. A client on a pipe must write nothing that is no message (MCP, stdio): what is no JSON, an id of
 * a wrong type and another media type go over HTTP alone.
 */
function probesOf(kind: Kind, params: Members, peer: Peer): readonly Probe[] {
  const asked = (method: string, changed: Members): Probe => {
    return (signal) => peer.request(method, changed, signal);
  };
  const call = (changed: Members) => asked('tools/call', { ...params, ...changed });
  const { post } = peer;
  if (kind === 'method') return [asked('proviso/no_such_method', { name: params.name })];
  if (kind === 'media-type')
    return post === null ? [] : [(signal) => post(message(CALL, params), signal, TEXT)];
  const pairs = [
    call({ arguments: 'proviso sends a text' }),
    call({ name: 42 }),
    call({ name: 'proviso_has_no_such_tool', arguments: {} }),
  ];
  if (post === null) return pairs;
  return [
    ...pairs,
    (signal) => post('{"jsonrpc": "2.0", "id": 1, ', signal),
    (signal) => post(message({ method: 'tools/list', id: {} }, {}), signal),
    // Without an id it is a notification: no answer at all is the right one.
    async (signal) => {
      const called = await post(message({ method: 'tools/list' }, {}), signal);
      return called.received === null && statusOf(called.error) === null ? null : called;
    },
  ];
}

function message(members: Members, params: Members): string {
  return JSON.stringify({ jsonrpc: '2.0', ...members, params });
}

function outcomeOf({ kind, error, received }: Called, timeoutMs: number): Outcome {
  if (kind === 'timeout') return { kind: 'timeout', afterMs: timeoutMs };
  if (kind === 'ended') return { kind: 'crash', status: null, reason: (error as Error).message };
  const status = statusOf(error);
  const answer = received ?? answerIn(bodyOf(error));
  if (isRecord(answer) && isRecord(answer.error)) {
    const { code, message: said } = answer.error;
    return refusal(status, typeof code === 'number' ? String(code) : null, said, answer.error);
  }
  if (isRecord(answer) && isRecord(answer.result)) {
    const { result } = answer;
    return result.isError === true
      ? refusal(null, null, null, result)
      : { kind: 'success', status: null, output: result };
  }
  if (status !== null && status >= 400 && status < 500)
    return refusal(status, null, bodyOf(error), undefined);
  if (received === null) return readTrouble(error).outcome;
  const reason = 'the answer has neither a `result` nor an `error` that is an object';
  return { kind: 'unintelligible', status, reason };
}

function refusal(status: number | null, code: string | null, said: unknown, body: unknown): Outcome {
  const message = typeof said === 'string' && said !== '' ? said.slice(0, 300) : null;
  return { kind: 'failure', status, code, message, ...(body === undefined ? {} : { body }) };
}

function answerIn(text: string): unknown {
  const read = readJson(text, MOST_DEPTH);
  return read.ok ? read.value : null;
}

function isRefused(outcome: Outcome): boolean {
  return outcome.kind === 'failure' && (outcome.code === null || CLIENT_MISTAKES.includes(outcome.code));
}
