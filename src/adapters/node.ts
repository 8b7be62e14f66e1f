import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Adapter, Connection, Session } from '../model/adapter.ts';
import type { SourcePlace } from '../model/observation.ts';
import { describeThrown } from './describe-thrown.ts';
import { type Arrival, fault, type Transport } from './http/arrival.ts';
import { neverCarries } from './http/binding/never-carries.ts';
import { refuseUnknownOptions, WIRE_OPTIONS } from './http/option-names.ts';
import type { HttpOptions } from './http/options.ts';
import { bindingOf } from './http/targets.ts';
import type { OptionNames } from './known-options.ts';
import { ownFrame } from './own-frame.ts';

export interface NodeOptions extends Omit<HttpOptions, 'baseUrl' | 'start' | 'ca' | 'dispatcher'> {
  /** Path that the application is mounted under. Default none. */
  readonly basePath?: string;
}

const NODE_OPTIONS: OptionNames<NodeOptions> = { ...WIRE_OPTIONS, maxHeaderBytes: true, basePath: true };

/** Reaches an application for node's own server (Express, Fastify's `routing`, `http.RequestListener`) on a port of 127.0.0.1. */
export function nodeAdapter(listener: RequestListener, options: NodeOptions = {}): Adapter {
  return {
    name: 'node',
    neverCarries: (operation, what) => neverCarries(operation, bindingOf(operation, options), what),
    async connect(session) {
      refuseUnknownOptions(options, NODE_OPTIONS, 'nodeAdapter');
      return connect(listener, options, session);
    },
  };
}

async function connect(
  listener: RequestListener,
  options: NodeOptions,
  session: Session,
): Promise<Connection> {
  const thrown = new Thrown();
  const server = createServer(surviving(listener, thrown));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const { basePath = '', ...rest } = options;
  try {
    // The server is in this process: no proxy stands between.
    const env = Object.fromEntries(
      Object.entries(session.env).filter(([name]) => !/^https?_proxy$/i.test(name)),
    );
    const { connectHttp } = await import('./http/connect-http.ts');
    const baseUrl = `http://127.0.0.1:${port}${basePath}`;
    const connection = await connectHttp({ ...rest, baseUrl }, { ...session, env }, (transport) =>
      naming(thrown, transport),
    );
    return {
      ...connection,
      async close() {
        await connection.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Broken {
  readonly reason: string;
  readonly at: SourcePlace | undefined;
}

function brokenBy(error: unknown): Broken {
  return { reason: `the application threw ${describeThrown(error)}`, at: ownFrame(error) };
}

/** What an application threw, until the request that it broke has come back. */
class Thrown {
  /** Name of the header that leads to it: nothing in a request tells the application of it, and it cannot be guessed. */
  readonly mark = `x-${randomUUID()}`;
  readonly #whole = new Map<string, Broken>();
  readonly #cut = new Map<string, Broken>();
  readonly #underway = new Map<string, number>();

  /** Before anything was answered: the answer says which. */
  before(error: unknown): string {
    const id = randomUUID();
    this.#whole.set(id, brokenBy(error));
    return id;
  }

  /** In the middle of an answer, which can say no more. */
  within(place: string, error: unknown): void {
    this.#cut.set(place, brokenBy(error));
  }

  begin(place: string): void {
    this.#underway.set(place, (this.#underway.get(place) ?? 0) + 1);
  }

  /** What broke that request; null where nothing was thrown, or where it cannot be told from another like it. */
  of(place: string, arrival: Arrival): Broken | null {
    const others = (this.#underway.get(place) ?? 1) - 1;
    if (others > 0) this.#underway.set(place, others);
    else this.#underway.delete(place);
    const id = arrival.kind === 'answer' ? arrival.headers[this.mark] : undefined;
    const what = id === undefined ? this.#cut.get(place) : this.#whole.get(id);
    if (id !== undefined) this.#whole.delete(id);
    if (others === 0) this.#cut.delete(place);
    const isBroken = id !== undefined || (arrival.kind === 'fault' && arrival.outcome.kind === 'crash');
    return isBroken && (id !== undefined || others === 0) ? (what ?? null) : null;
  }
}

/** What an application throws past its own framework would end this process; it is told instead. */
function surviving(listener: RequestListener, thrown: Thrown): RequestListener {
  return (request, response) => {
    const tell = (error: unknown) => {
      if (response.headersSent || response.destroyed) {
        thrown.within(placeOf(request.method, request.url), error);
        response.destroy();
        return;
      }
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      response.writeHead(500, { [thrown.mark]: thrown.before(error), connection: 'close' }).end();
    };
    try {
      // An async listener returns a promise, whatever its type says.
      Promise.resolve(listener(request, response) as unknown).catch(tell);
    } catch (error) {
      tell(error);
    }
  };
}

/** Says of a request that came to nothing what the application threw. */
function naming(thrown: Thrown, transport: Transport): Transport {
  return async (request, bounds, signal) => {
    const place = placeOf(request.method, request.path);
    thrown.begin(place);
    const arrival = await transport(request, bounds, signal);
    const what = thrown.of(place, arrival);
    if (what === null) return arrival;
    const [status, partial] = arrival.kind === 'fault' ? [statusOf(arrival), arrival.partial] : [null, null];
    const { reason, at } = what;
    return fault({ kind: 'crash', status, reason, ...(at === undefined ? {} : { at }) }, partial);
  };
}

function statusOf({ outcome }: Extract<Arrival, { kind: 'fault' }>): number | null {
  return outcome.kind === 'crash' ? outcome.status : null;
}

function placeOf(method = '', path = ''): string {
  return `${method} ${path}`;
}
