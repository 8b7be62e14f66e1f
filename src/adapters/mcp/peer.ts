import type { Client, Transport } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { Unobserved, Unreachable } from '../../model/mistake.ts';
import { EXPIRED, type Watchdog } from '../in-process/settle.ts';
import type { ProgramEnd } from '../process/line-process.ts';
import type { Posted } from './post-as-it-stands.ts';
import { type Notified, Tap, type Tapped } from './tap.ts';
import { readToolList, type ToolList } from './tool-list.ts';

/** How one request came out: what crossed the transport, and what the client threw over it, if anything. */
export interface Called extends Tapped {
  readonly kind: 'answer' | 'timeout' | 'thrown' | 'ended';
  readonly error: unknown;
}

/** Posts a body as it stands; JSON unless another media type is named. */
type Post = (body: string, signal: AbortSignal, type?: string) => Promise<Called>;

interface PeerParts {
  /** Null on a pipe, where a client must write nothing that is no message. */
  readonly post: ((body: string, type: string, signal: AbortSignal) => Promise<Posted>) | null;
  readonly client: Client;
  /** Of a protocol without sessions, which has no `ping`. */
  readonly isStateless: boolean;
  readonly transport: Transport;
  readonly watchdog: Watchdog;
  readonly timeoutMs: number;
  /** Hears of each notification of the server, in the order in which they came. */
  readonly notified: (message: Notified, from: Peer) => void;
  /** Notifications may have come, and cannot be read. */
  readonly unheard: (why: string) => void;
}

const UNREAD_POST = 'the answer to a broken message was not read to its end';

/** Made once: an error of its own for each costs a stack. */
const GIVEN_UP = new Error('the request was given up');

/** Whatever it is: what the client would refuse is for the checks to judge. */
const ANYTHING = z.looseObject({});

/** One session with a server, as one actor. */
export class Peer {
  /** Messages broken on purpose that are open: what the client makes of their answers is not out of turn. */
  probes = 0;
  readonly #parts: PeerParts;
  readonly #tap: Tap;
  #tools: ToolList = { tools: [], unfinished: 'tools/list was not asked for' };
  #open = 0;
  /** What gives up requests, of those that were answered: making one costs more than all the rest of a call. */
  readonly #idle: AbortController[] = [];
  #end: (ProgramEnd & { readonly open: number }) | null = null;
  /** A call was not answered: whether the server still is, has to be asked before the next is blamed. */
  #doubted: string | null = null;

  constructor(parts: PeerParts) {
    this.#parts = parts;
    this.#tap = new Tap((message) => parts.notified(message, this));
    this.#tap.listeningTo(parts.transport);
  }

  get timeoutMs(): number {
    return this.#parts.timeoutMs;
  }

  /** Over HTTP, a way past the client; null on a pipe. */
  get post(): Post | null {
    const { post, watchdog, notified, unheard } = this.#parts;
    if (post === null) return null;
    return async (body, signal, type = 'application/json') => {
      const over = new AbortController();
      const nothing = { sent: body, received: null, unreadable: null, error: null };
      const going = post(body, type, AbortSignal.any([signal, over.signal])).then(
        (posted): Called => {
          for (const one of posted.notified) notified(one, this);
          if (posted.isUnheard) unheard('the answer to a broken message has what cannot be read');
          const { received, error } = posted;
          return { kind: 'answer', sent: body, received, unreadable: null, error };
        },
        (error: unknown): Called => {
          if (!signal.aborted && !over.signal.aborted) unheard(UNREAD_POST);
          return { ...nothing, kind: 'thrown', error };
        },
      );
      try {
        const called = (await watchdog.settle(going, signal)) as Called | typeof EXPIRED;
        if (called !== EXPIRED) return called;
        unheard(UNREAD_POST);
        return { ...nothing, kind: 'timeout' };
      } finally {
        over.abort();
      }
    };
  }

  /** An answer that cannot be read, and why; false where that request is not open. */
  unreadable(id: number, why: string): boolean {
    return this.#tap.spoil(id, new Error(`the server answered with ${why}`));
  }

  ended(end: ProgramEnd): void {
    this.#end ??= { ...end, open: this.#open };
  }

  /** Throws what the client throws, and `Unreachable` for a program that has ended. */
  async connect(readyTimeoutMs: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#parts.client.connect(this.#parts.transport, { timeout: readyTimeoutMs, signal });
    } catch (error) {
      signal.throwIfAborted();
      if (this.#end !== null) throw new Unreachable(this.#end.reason, { cause: error });
      throw error;
    }
  }

  /** What `tools/list` gave when it was last read. */
  get tools(): ToolList {
    return this.#tools;
  }

  async listTools(mostMs: number, signal: AbortSignal): Promise<ToolList> {
    this.#tools = await readToolList((params) => this.request('tools/list', params, signal), mostMs);
    return this.#tools;
  }

  /**
   * Makes one request; `answered` is told once its answer has come. Throws `Unreachable` where no one answers any more, and `Unobserved` where it ended
   * under several.
   */
  async request(
    method: string,
    params: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    answered?: () => void,
  ): Promise<Called> {
    const { client, watchdog, timeoutMs } = this.#parts;
    signal.throwIfAborted();
    if (this.#end !== null) throw new Unreachable(this.#end.reason);
    if (this.#doubted !== null) await this.#settleDoubt(signal);
    this.#open += 1;
    const over = this.#idle.pop() ?? new AbortController();
    let isOver = false;
    try {
      return await this.#tap.during(async (tapped, arrival) => {
        const going = client
          .request({ method, params }, ANYTHING, { timeout: timeoutMs * 4, signal: over.signal })
          .then(
            (): Called => ({ kind: 'answer', error: null, ...tapped }),
            (error: unknown): Called => ({
              kind: tapped.received === null ? 'thrown' : 'answer',
              error,
              ...tapped,
            }),
          );
        const arrived = arrival.then((): Called => ({ kind: 'answer', error: tapped.unreadable, ...tapped }));
        const called = (await watchdog.settle(Promise.race([arrived, going]), signal)) as
          | Called
          | typeof EXPIRED;
        if (called === EXPIRED) {
          this.#doubted = method === 'tools/call' ? String(params.name) : method;
          return { kind: 'timeout' as const, error: null, ...tapped };
        }
        isOver = called.kind === 'answer' && called.unreadable === null;
        return called.kind === 'thrown' && this.#end !== null ? this.#endedUnder(called) : called;
      }, answered);
    } finally {
      this.#open -= 1;
      if (isOver) this.#idle.push(over);
      else over.abort(GIVEN_UP);
    }
  }

  /** Asks for all that the server logs, where it says that it does. */
  async askForLog(signal: AbortSignal): Promise<void> {
    const { client, isStateless } = this.#parts;
    if (!isStateless && client.getServerCapabilities()?.logging !== undefined)
      await this.request('logging/setLevel', { level: 'debug' }, signal);
  }

  async close(): Promise<void> {
    await this.#parts.client.close().catch(() => {});
    await this.#parts.transport.close().catch(() => {});
  }

  #endedUnder(called: Called): Called {
    const { reason = '', short = '', open = 0 } = this.#end ?? {};
    if (open <= 1) return { ...called, kind: 'ended', error: new Error(reason) };
    throw new Unobserved(`${short} while ${open} calls were open: which of them ended it is not known`);
  }

  /** Throws `Unreachable` where it does not answer what any server answers at once: `ping`, and without sessions its list of tools. */
  async #settleDoubt(signal: AbortSignal): Promise<void> {
    const what = this.#doubted;
    this.#doubted = null;
    const { client, watchdog, timeoutMs, isStateless } = this.#parts;
    const method = isStateless ? 'tools/list' : 'ping';
    const pong = client.request({ method, params: {} }, ANYTHING, { timeout: timeoutMs * 4, signal }).then(
      () => null,
      // Also a server that refuses it is there.
      () => null,
    );
    if ((await watchdog.settle(pong, signal)) !== EXPIRED) return;
    throw new Unreachable(`the server has not answered ${what}, and answers no ${method} either`);
  }
}
