import type { Transport } from '@modelcontextprotocol/client';
import type { Session } from '../../model/adapter.ts';
import { isMistake, isUnreachable, Unreachable } from '../../model/mistake.ts';
import type { Actor } from '../../model/operation.ts';
import type { Credentials } from '../http/credentials.ts';
import { EXPIRED, Watchdog } from '../in-process/settle.ts';
import type { Gossip } from '../process/gossip.ts';
import type { LineProgram } from '../process/line-process.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { EventWatch } from './event-watch.ts';
import { LineTransport } from './line-transport.ts';
import type { McpClient } from './load-client.ts';
import type { McpOptions } from './options.ts';
import { Peer } from './peer.ts';
import { type Posted, postAsItStands } from './post-as-it-stands.ts';
import { statusOf } from './read-trouble.ts';
import { ServerStream } from './server-stream.ts';

/** A session, or why there is none for this actor: its credentials were turned away before anything was called. */
export type Opened =
  | { readonly peer: Peer; readonly turnedAway: null }
  | { readonly peer: null; readonly turnedAway: unknown };

interface PeersParts {
  readonly sdk: McpClient;
  readonly options: McpOptions;
  readonly session: Session;
  readonly credentials: Credentials;
  readonly watchdog: Watchdog;
  readonly timeoutMs: number;
  readonly gossip: Gossip;
  /** Null where the config names no events. */
  readonly watch: EventWatch | null;
}

type PeerNotified = ConstructorParameters<typeof Peer>[0]['notified'];
type Post = (body: string, type: string, signal: AbortSignal) => Promise<Posted>;

const DEFAULT_READY_MS = 10_000;
const DEFAULT_BODY_BYTES = 8 * 1024 * 1024;
/** How long a server may take to answer for its stream of notifications. One that sends no headers before the first of them answers not at all. */
const STREAM_MS = 1000;

/** Sessions with a server, opened as actors first call; who proves itself alike shares one. */
export class Peers {
  readonly #parts: PeersParts;
  readonly #open = new Map<string, Promise<Opened>>();
  readonly #peers: Peer[] = [];

  constructor(parts: PeersParts) {
    this.#parts = parts;
  }

  of(actor: Actor): Promise<Opened> {
    const { options, credentials } = this.#parts;
    const { sent } = credentials.of(actor);
    const env = 'url' in options ? {} : (options.actors?.[actor]?.env ?? {});
    const proof = JSON.stringify('url' in options ? sent : env);
    let opening = this.#open.get(proof);
    if (opening === undefined) {
      opening = 'url' in options ? this.#overHttp(options.url, sent) : this.#started(options, env);
      this.#open.set(proof, opening);
    }
    return opening;
  }

  /** Does any session list a tool of that name? Null where none is known in full. */
  lists(tool: string): boolean | null {
    const whole = this.#peers.filter(({ tools }) => tools.unfinished === null);
    return whole.length === 0
      ? null
      : whole.some(({ tools }) => tools.tools.some(({ name }) => name === tool));
  }

  async close(): Promise<void> {
    for (const opening of this.#open.values()) {
      const opened = await opening.catch(() => null);
      await opened?.peer?.close();
    }
  }

  #started(options: LineProgram, env: Readonly<Record<string, string>>): Promise<Opened> {
    const { session, gossip, watch } = this.#parts;
    let started: Peer | null = null;
    const transport = new LineTransport({
      program: { ...options, env: { ...options.env, ...env } },
      session,
      noise: (text) => gossip.hear(text),
      unheard: (why) => watch?.doubt(`a notification cannot be read: ${why}`),
      unreadable: (id, why) => started?.unreadable(id, why) ?? false,
      ended: (end) => started?.ended(end),
    });
    return this.#connected(transport, null, null, (peer) => {
      started = peer;
    });
  }

  #overHttp(url: string, headers: Readonly<Record<string, string>>): Promise<Opened> {
    const { sdk, options, watch } = this.#parts;
    const most = ('url' in options ? options.maxBodyBytes : undefined) ?? DEFAULT_BODY_BYTES;
    const bounded = boundedFetch(most);
    const stream = watch === null ? null : new ServerStream((why) => watch.lose(why));
    const fetch = stream === null ? bounded : stream.watching(bounded);
    const transport = new sdk.StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers: { ...headers } },
      fetch,
      reconnectionOptions: {
        maxRetries: 0,
        initialReconnectionDelay: 1000,
        maxReconnectionDelay: 1000,
        reconnectionDelayGrowFactor: 1,
      },
    });
    const post: Post = (body, type, signal) =>
      postAsItStands({ url, headers, fetch, transport }, body, type, signal);
    return this.#connected(transport as unknown as Transport, post, stream, () => {});
  }

  async #connected(
    transport: Transport,
    post: Post | null,
    stream: ServerStream | null,
    made: (peer: Peer) => void,
  ): Promise<Opened> {
    const { sdk, options, session, watchdog, timeoutMs, gossip, watch } = this.#parts;
    const { protocol = 'legacy', readyTimeoutMs = DEFAULT_READY_MS } = options;
    const client = new sdk.Client(
      { name: 'proviso', version: '1' },
      { versionNegotiation: { mode: protocol === 'legacy' ? 'legacy' : { pin: protocol } } },
    );
    client.onerror = (error) => {
      if (peer.probes > 0) return;
      const text = `the client could make nothing of what came: ${error.message.slice(0, 200)}`;
      gossip.hear(text);
      watch?.doubt(text);
    };
    const isStateless = protocol !== 'legacy';
    const notified: PeerNotified = (message, from) => watch?.hear(message, from);
    const unheard = (why: string) => watch?.doubt(why);
    const peer = new Peer({ client, transport, post, isStateless, watchdog, timeoutMs, notified, unheard });
    made(peer);
    try {
      await peer.connect(readyTimeoutMs, session.signal);
    } catch (error) {
      await peer.close();
      session.signal.throwIfAborted();
      if (isMistake(error) || isUnreachable(error)) throw error;
      const status = statusOf(error);
      if (status === 401 || status === 403) return { peer: null, turnedAway: error };
      const said = error instanceof Error ? error.message : String(error);
      throw new Unreachable(`no session with the MCP server: ${said.slice(0, 300)}`, { cause: error });
    }
    const { unfinished } = await peer.listTools(readyTimeoutMs, session.signal);
    if (unfinished !== null) session.remark?.({ kind: 'out-of-turn', text: unfinished });
    if (watch?.readsLog === true) await peer.askForLog(session.signal);
    if (stream?.opened != null && (await withinShort(stream.opened, session.signal)) === EXPIRED)
      void watch?.loseUntil(stream.opened, 'the server has not answered for the stream of its notifications');
    this.#peers.push(peer);
    return { peer, turnedAway: null };
  }
}

/** `EXPIRED` where it is not open by then. */
async function withinShort(opened: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  const watchdog = new Watchdog(STREAM_MS);
  return watchdog.settle(opened, signal).finally(() => watchdog.close());
}
