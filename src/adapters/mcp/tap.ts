import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';

/** The messages of one call as they crossed the transport, whatever the client makes of them. */
export interface Tapped {
  sent: string | null;
  received: Readonly<Record<string, unknown>> | null;
  /** Why an answer that came could not be read; null where none was such. */
  unreadable: Error | null;
}

/** A call that is listened to. */
interface Listened {
  readonly tapped: Tapped;
  readonly arrived: () => void;
  readonly ids: unknown[];
}

/** A message with a method and without an id, as it came: all of it is the server's word. */
export type Notified = Readonly<Record<string, unknown>> & { readonly method: unknown };

/** Listens to a transport without changing what goes through it. */
export class Tap {
  readonly #notified: (message: Notified) => void;
  /** Whose request is being written: the client sends it before it gives back its promise. */
  #writing: Listened | null = null;
  readonly #byId = new Map<unknown, Listened>();

  constructor(notified: (message: Notified) => void = () => {}) {
    this.#notified = notified;
  }

  /**
   * Makes a call; what it sends at once, and what comes back for that, is kept. `arrival` fulfils when an answer is there, also one that
   * the client makes nothing of; `answered` is told at that moment, before anything that comes behind it is read.
   */
  async during<T>(
    call: (tapped: Tapped, arrival: Promise<void>) => Promise<T>,
    answered: () => void = () => {},
  ): Promise<T> {
    const tapped: Tapped = { sent: null, received: null, unreadable: null };
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = () => {
        answered();
        resolve();
      };
    });
    const listened: Listened = { tapped, arrived, ids: [] };
    try {
      return await this.#begun(listened, () => call(tapped, arrival));
    } finally {
      for (const id of listened.ids) this.#byId.delete(id);
    }
  }

  #begun<T>(listened: Listened, call: () => Promise<T>): Promise<T> {
    this.#writing = listened;
    try {
      return call();
    } finally {
      this.#writing = null;
    }
  }

  /** An answer to that request came, and could not be read. False where no such request is open. */
  spoil(id: unknown, why: Error): boolean {
    const listened = this.#byId.get(id);
    if (listened === undefined || listened.tapped.received !== null) return false;
    listened.tapped.unreadable = why;
    listened.arrived();
    return true;
  }

  /** The same transport, listened to. To be called before a client is connected to it. */
  listeningTo<T extends Transport>(transport: T): T {
    const send = transport.send.bind(transport);
    transport.send = (message, options) => {
      const listened = this.#writing;
      if (listened !== null && 'id' in message && 'method' in message) {
        listened.tapped.sent = JSON.stringify(message);
        listened.ids.push(message.id);
        this.#byId.set(message.id, listened);
      }
      return send(message, options);
    };
    let hear: Transport['onmessage'];
    Object.defineProperty(transport, 'onmessage', {
      get: () => hear,
      set: (given: Transport['onmessage']) => {
        hear =
          given === undefined
            ? undefined
            : (message: JSONRPCMessage, extra) => {
                const listened = 'id' in message ? this.#byId.get(message.id) : undefined;
                if (listened !== undefined && ('result' in message || 'error' in message)) {
                  listened.tapped.received = message as unknown as Readonly<Record<string, unknown>>;
                  listened.arrived();
                }
                if ('method' in message && !('id' in message)) this.#notified(message as unknown as Notified);
                given(message as never, extra);
              };
      },
    });
    return transport;
  }
}
