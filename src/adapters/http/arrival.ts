import type { Outcome } from '../../model/observation.ts';
import type { WireRequest } from './request.ts';

/** An answer as it came over the wire: complete, within bounds, undecoded. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case; repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** `Set-Cookie` headers, one each, since a comma joins what it also parts. Left out where there are none. */
  readonly setCookies?: readonly string[];
  /** The path it came from, where redirects led there. */
  readonly redirectedTo?: string;
  /** What was repeated until it came, for people. */
  readonly repeated?: readonly string[];
}

/** What came in the place of an answer, with as much of it as there was. */
export interface Fault {
  readonly kind: 'fault';
  readonly outcome: Extract<Outcome, { kind: 'crash' | 'timeout' | 'unintelligible' | 'unimplemented' }>;
  readonly partial: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
  } | null;
}

export type Arrival = Answer | Fault;

/** How far an answer may go. */
export interface Bounds {
  /** Milliseconds for the whole answer. */
  readonly timeoutMs: number;
  /** Bytes. */
  readonly maxBodyBytes: number;
}

/**
 * Sends one request and brings back what came, whatever it was. Throws `Unreachable` when no one is
 * there any more, and the reason of `signal` when the run was given up.
 */
export type Transport = (request: WireRequest, bounds: Bounds, signal: AbortSignal) => Promise<Arrival>;

/** The same arrival, with a word on what was repeated until it came. */
export function afterRepeat(arrival: Arrival, word: string): Arrival {
  return arrival.kind === 'fault' ? arrival : { ...arrival, repeated: [...(arrival.repeated ?? []), word] };
}

export function fault(outcome: Fault['outcome'], partial: Fault['partial'] = null): Fault {
  return { kind: 'fault', outcome, partial };
}

export function tooLarge(status: number, maxBodyBytes: number): Fault['outcome'] {
  return { kind: 'unintelligible', status, reason: `the body is larger than ${maxBodyBytes} bytes` };
}
