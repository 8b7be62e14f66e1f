import { Unobserved } from '../../model/mistake.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Arrival } from './arrival.ts';
import type { Binding } from './binding/binding.ts';
import { memberAt } from './binding/member-at.ts';
import { textOfBody } from './body-text.ts';
import { clock } from './clock.ts';
import { decode, type Reading, type TextAnswer } from './decode.ts';
import { readJson } from './json.ts';
import { pause } from './on-abort.ts';
import { URI_OCTETS } from './request.ts';
import type { Target } from './targets.ts';

type Accepted = NonNullable<Binding['accepted']>;

/** An answer as text, or what stands in its place. */
export type Read =
  | (TextAnswer & { readonly notes: readonly string[] })
  | { readonly outcome: Outcome; readonly notes: readonly string[] };

/** What looking for the result of an accepted call takes. */
export interface Waiting {
  readonly accepted: Accepted;
  /** The URL that answered 202: what the place is relative to. */
  readonly from: URL;
  /** Milliseconds one answer may take. */
  readonly timeoutMs: number;
  readonly reading: Reading;
  readonly signal: AbortSignal;
  /** Asks for a path of the same origin by GET, with the credentials of the call. */
  look(path: string, timeoutMs: number): Promise<{ readonly arrival: Arrival; readonly read: Read }>;
}

/** The answer that ended the wait, as that of the call. */
export interface Result {
  readonly outcome: Outcome;
  readonly notes: readonly string[];
  /** Null: that of the call itself. */
  readonly arrival: Arrival | null;
  readonly text: string | null;
}

/**
 * Looks for the result of a call that was answered 202 until it is there (RFC 9110 §15.3.3). What the place answers with
 * 2xx or 5xx is the answer of the call. Throws `Unobserved` where the time is up, where the place is on another origin, and
 * where it shows nothing of the call: a refusal to show it is no refusal of the call.
 */
export async function awaitResult(first: TextAnswer, target: Target, waiting: Waiting): Promise<Result> {
  const { accepted, from, reading, signal } = waiting;
  const place = placeIn(first, from, accepted, reading);
  if (place.path === null) {
    const outcome: Outcome = { kind: 'unintelligible', status: first.status, reason: place.reason };
    return { outcome, notes: [], arrival: null, text: first.text };
  }
  const { path } = place;
  const began = clock.now();
  const left = () => accepted.withinMs - (clock.now() - began);
  let stood = '';
  for (let looks = 1; ; looks++) {
    const timeoutMs = Math.max(1, Math.min(waiting.timeoutMs, left()));
    const { arrival, read } = await waiting.look(path, timeoutMs);
    const times = looks === 1 ? 'once' : `${looks} times`;
    const said = `it was accepted (202), and ${path.slice(0, 200)} was looked at ${times}`;
    if (arrival.kind === 'fault' && arrival.outcome.kind === 'timeout' && timeoutMs < waiting.timeoutMs)
      throw new Unobserved(`${said}: not over within ${accepted.withinMs} ms${stood}`);
    const came = stand(read, accepted, reading);
    if (came.kind === 'blind') throw new Unobserved(`${said}: ${came.reason}`);
    if (came.kind === 'over') {
      const notes = [`${said} until it was over, after ${Math.round(clock.now() - began)} ms`];
      if (!('text' in read)) return { outcome: read.outcome, notes, arrival, text: null };
      const decoded = decode(read, lastOf(target, came.failed), reading);
      return {
        outcome: decoded.outcome,
        notes: [...notes, ...decoded.notes],
        arrival,
        text: 'bytes' in read ? null : read.text,
      };
    }
    stood = ` (${came.reason})`;
    const wait = Math.min(accepted.everyMs, left());
    if (wait <= 0) throw new Unobserved(`${said}: not over within ${accepted.withinMs} ms${stood}`);
    await pause(wait, signal);
  }
}

/** Path and query of the place that a 202 names; or why it names none, which is outside the binding. */
function placeIn(
  first: TextAnswer,
  from: URL,
  { at }: Accepted,
  reading: Reading,
): { readonly path: string } | { readonly path: null; readonly reason: string } {
  const inHeader = typeof at === 'string';
  const named = inHeader ? first.headers[at.toLowerCase()] : memberAt(jsonOf(first, reading), at.member);
  const where = inHeader ? `the header ${at}` : `the member ${at.member}`;
  if (typeof named !== 'string' || named === '')
    return { path: null, reason: `202, and ${where} names no place to look for the result` };
  if (named.length > URI_OCTETS || !URL.canParse(named, from.href))
    return { path: null, reason: `202, and what ${where} names is no URL` };
  const place = new URL(named, from);
  if (place.origin === from.origin) return { path: place.pathname + place.search };
  // That nothing is sent there is the rule of the harness, and no fault of whoever answers so.
  throw new Unobserved(
    `it was accepted (202), and its result is at another origin (${place.origin.slice(0, 100)}), where nothing is sent`,
  );
}

type Stand =
  | { readonly kind: 'over'; readonly failed: string | number | boolean | null }
  | { readonly kind: 'running' | 'blind'; readonly reason: string };

/** How the call stands, as one look at the place shows. */
function stand(read: Read, { until }: Accepted, reading: Reading): Stand {
  if (!('text' in read)) {
    const { outcome } = read;
    if (outcome.kind === 'crash' || outcome.kind === 'timeout') return { kind: 'over', failed: null };
    return { kind: 'blind', reason: outcome.kind === 'unintelligible' ? outcome.reason : outcome.kind };
  }
  const { status } = read;
  if (status >= 500) return { kind: 'over', failed: null };
  if (status >= 300)
    return { kind: 'blind', reason: `it answers ${status}, which tells nothing of the call` };
  if (until === undefined)
    return status === 202
      ? { kind: 'running', reason: 'it still answers 202' }
      : { kind: 'over', failed: null };
  const json = jsonOf(read, reading);
  // A place that says "not yet" may say it without a body.
  if (json === undefined && status !== 202)
    return { kind: 'blind', reason: `it answers ${status} with no JSON that could show ${until.member}` };
  const told = memberAt(json, until.member);
  if (until.is.some((value) => value === told)) return { kind: 'over', failed: null };
  const failed = until.failed?.find((value) => value === told);
  if (failed !== undefined) return { kind: 'over', failed };
  const shown = told === undefined ? 'is not there' : `is ${String(JSON.stringify(told)).slice(0, 100)}`;
  return { kind: 'running', reason: `${until.member} ${shown}` };
}

function jsonOf({ text, bytes }: TextAnswer, { maxDepth }: Reading): unknown {
  const whole = bytes === undefined ? { ok: true as const, text } : textOfBody(Buffer.from(bytes));
  const read = whole.ok ? readJson(whole.text, maxDepth) : null;
  return read?.ok === true ? read.value : undefined;
}

/** How the last answer is read: by any 2xx, and as a refusal where the place says that the call failed. */
function lastOf(target: Target, failed: string | number | boolean | null): Target {
  const { binding } = target;
  const member = binding.accepted?.until?.member;
  const refusal =
    failed === null || member === undefined
      ? binding.refusal
      : { ...binding.refusal, inSuccess: { member, is: failed } };
  return { ...target, binding: { ...binding, success: null, refusal } };
}
