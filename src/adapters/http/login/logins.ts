import { isUnreachable, Mistake, Unobserved } from '../../../model/mistake.ts';
import type { Actor } from '../../../model/operation.ts';
import { REDACTED } from '../../../model/redactor.ts';
import type { SecretValue } from '../../../model/secret-list.ts';
import { forgedHeaders } from '../forged-headers.ts';
import { partsOf } from '../secrets-in.ts';
import { type ActorSession, type Login, type LoginContext, sessionOf } from './login.ts';

/** Logins that brought nothing: after so many, a 401 is an answer like any other. */
const MOST_IN_VAIN = 2;
/** Logins of one actor in one session. */
const MOST = 100;
/** Attempts at a login that fails. */
const MOST_FAILED = 2;

/** An actor that is logged in. */
export interface LoggedIn {
  readonly actor: Actor;
  /** Counted from 1: which of its logins this is. */
  readonly turn: number;
  /** Paths of pages that ask to log in. */
  readonly pages: readonly string[];
  headersFor(method: string, url: URL): Readonly<Record<string, string>>;
  received(url: URL, setCookies: readonly string[]): void;
}

export interface LoginWorld {
  contextOf(
    actor: Actor,
    reason: LoginContext['reason'],
    hide: (value: string, shownAs?: string) => void,
  ): LoginContext;
  /** Takes what must not be kept; grows while the session lasts. */
  readonly secrets: SecretValue[];
  /** Hears what a person should know. */
  readonly remark: (text: string) => void;
}

interface Turn {
  readonly promise: Promise<LoggedIn>;
  readonly turn: number;
  until: number;
}

/** The logins of one session: one for each actor, one at a time, again where it has run out. */
export class Logins {
  readonly #logins: ReadonlyMap<Actor, Login>;
  readonly #world: LoginWorld;
  readonly #turns = new Map<Actor, Turn>();
  readonly #inVain = new Map<Actor, number>();
  readonly #failed = new Map<Actor, { count: number; error: Unobserved }>();
  readonly #hidden = new Set<string>();

  constructor(logins: ReadonlyMap<Actor, Login>, world: LoginWorld) {
    this.#logins = logins;
    this.#world = world;
  }

  knows(actor: Actor): boolean {
    return this.#logins.has(actor);
  }

  /** Logs in where it has not. Throws `Unobserved` where it cannot: then nothing is known of what the actor may do. */
  of(actor: Actor): Promise<LoggedIn> {
    const turn = this.#turns.get(actor);
    if (turn !== undefined && performance.now() < turn.until) return turn.promise;
    return this.#begin(actor, turn === undefined ? 'first' : 'expired', turn?.turn ?? 0);
  }

  /** After a 401 to `used`: the actor logged in again, by whoever was first; null where that is of no use any more. */
  async renewed(used: LoggedIn): Promise<LoggedIn | null> {
    const { actor, turn } = used;
    const current = this.#turns.get(actor);
    if (current !== undefined && current.turn > turn) return current.promise;
    if (turn >= MOST || (this.#inVain.get(actor) ?? 0) >= MOST_IN_VAIN) return null;
    return this.#begin(actor, 'expired', turn);
  }

  /** What came of the call that was sent again after a new login. */
  judged(actor: Actor, wasOfUse: boolean): void {
    if (wasOfUse) {
      this.#inVain.delete(actor);
      return;
    }
    const count = (this.#inVain.get(actor) ?? 0) + 1;
    this.#inVain.set(actor, count);
    if (count === MOST_IN_VAIN)
      this.#world.remark(
        `the actor ${actor} is answered 401 right after it has logged in: it does not log in again after a 401`,
      );
  }

  hide(value: string, shownAs: string = REDACTED): void {
    if (this.#hidden.has(value)) return;
    this.#hidden.add(value);
    this.#world.secrets.push({ value, shownAs });
  }

  #begin(actor: Actor, reason: LoginContext['reason'], before: number): Promise<LoggedIn> {
    const failed = this.#failed.get(actor);
    if (failed !== undefined && failed.count >= MOST_FAILED) return Promise.reject(failed.error);
    const turn: Turn = {
      turn: before + 1,
      until: Number.POSITIVE_INFINITY,
      promise: this.#logIn(actor, reason, before + 1),
    };
    this.#turns.set(actor, turn);
    turn.promise.then(
      ({ expiresInMs }: LoggedIn & { expiresInMs?: number }) => {
        if (expiresInMs !== undefined) turn.until = performance.now() + expiresInMs;
      },
      () => {
        if (this.#turns.get(actor) === turn) this.#turns.delete(actor);
      },
    );
    return turn.promise;
  }

  async #logIn(
    actor: Actor,
    reason: LoginContext['reason'],
    turn: number,
  ): Promise<LoggedIn & { readonly expiresInMs?: number }> {
    const login = this.#logins.get(actor);
    if (login === undefined) throw new Error(`the actor ${actor} has no login`);
    const context = this.#world.contextOf(actor, reason, (value, shownAs) => this.hide(value, shownAs));
    let session: ActorSession;
    try {
      const result = await login(context);
      const read = sessionOf(result);
      if (read === null)
        throw new Error(
          `it gave ${result === null ? 'null' : typeof result}, not headers (an object of texts) or a session`,
        );
      session = read;
    } catch (error) {
      throw this.#failure(actor, error, context.signal);
    }
    this.#failed.delete(actor);
    return {
      actor,
      turn,
      pages: session.pages ?? [],
      ...(session.expiresInMs === undefined ? {} : { expiresInMs: session.expiresInMs }),
      headersFor: (method, url) => this.#headersOf(session, method, url),
      received: (url, setCookies) => session.received?.(url, setCookies),
    };
  }

  #failure(actor: Actor, error: unknown, signal: AbortSignal): unknown {
    // The run was given up, or the implementation is gone: neither is the login's fault.
    if (isUnreachable(error)) return error;
    const timedOut = signal.aborted && isTimeout(signal.reason);
    if (signal.aborted && !timedOut) return signal.reason;
    const why = timedOut
      ? 'it took longer than a call may'
      : error instanceof Error
        ? error.message
        : String(error);
    const mistake = new Mistake({
      code: 'login-failed',
      message: `The actor \`${actor}\` could not log in: ${why.slice(0, 500).replace(/\.$/, '')}.`,
      where: `actors.${actor}`,
      hint: 'Correct the credentials or the login; until it succeeds nothing that this actor calls is judged.',
      cause: error,
    });
    const told = new Unobserved(`login-failed: ${mistake.message} (actors.${actor})`, { cause: mistake });
    const count = (this.#failed.get(actor)?.count ?? 0) + 1;
    if (count === 1)
      this.#world.remark(`login-failed: ${mistake.message} at \`actors.${actor}\`. ${mistake.hint}`);
    this.#failed.set(actor, { count, error: told });
    return told;
  }

  #headersOf(session: ActorSession, method: string, url: URL): Readonly<Record<string, string>> {
    const given = { ...session.headers, ...session.headersFor?.({ method, url }) };
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) {
      headers[name.toLowerCase()] = value;
      this.hide(value);
      for (const part of partsOf(value)) this.hide(part);
    }
    // One character off the secret: as good as the secret to whoever reads a report.
    for (const [name, value] of Object.entries(forgedHeaders(headers, 'altered') ?? {}))
      if (value !== headers[name]) this.hide(value.replace(/^(Bearer|Basic|Token)\s+/i, ''));
    return headers;
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}
