import type { Actor } from '../../../model/operation.ts';

/** What an actor sends with its calls from now on. */
export interface ActorSession {
  /** Headers by name, as they go out; their values are kept out of every report. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds after which it logs in again by itself. Left out: only after a 401. */
  readonly expiresInMs?: number;
  /** Paths of pages that ask to log in: a call that is redirected to one is taken as a 401. */
  readonly pages?: readonly string[];
  /** Headers that depend on the request, such as cookies and a CSRF token; they win over `headers`. */
  headersFor?(request: { readonly method: string; readonly url: URL }): Readonly<Record<string, string>>;
  /** Hears of each answer to a call of the actor: its `Set-Cookie` headers, one each. */
  received?(url: URL, setCookies: readonly string[]): void;
}

/** What a login is given to work with. */
export interface LoginContext {
  readonly actor: Actor;
  /** `first` of this session, or the answer was 401 or the time was up (`expired`). */
  readonly reason: 'first' | 'expired';
  /**
   * The platform's `fetch` through this adapter: a path stands under `baseUrl`, and its proxy, certificates, rate limit and bounds
   * hold. `redirect: 'manual'` gives redirects as they come.
   */
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** A path under `baseUrl` as a whole URL; a whole URL as it is. */
  readonly urlOf: (path: string) => string;
  /** Calls an operation of the contract, by key or `key@version`, as `anonymous`. Throws where it is refused. */
  readonly call: (operation: string, input: unknown) => Promise<unknown>;
  /** A text with its `${NAME}`s from the environment. It appears in no report; a literal only if `hidden` is true. */
  readonly secret: (template: string, hidden?: boolean) => string;
  /** Ends with the run, and when the login takes longer than one call may. */
  readonly signal: AbortSignal;
}

/**
 * How an actor logs in: a function that gives the headers it sends from then on. It is called once for each actor and
 * session, before its first call, and again after a 401. What it throws is told as `login-failed`, and no call of the actor is judged.
 */
export interface Login {
  (context: LoginContext): LoginResult | Promise<LoginResult>;
  /** Texts it proves itself by, `${NAME}`s in them: kept out of every report from the start, not from its first call on. */
  readonly credentials?: readonly string[];
}

/** A login that says what it will prove itself by. */
export function loginBy(credentials: readonly string[], login: Login): Login {
  return Object.assign(login, { credentials });
}

/** Headers by name, or a session. */
export type LoginResult = Readonly<Record<string, string>> | ActorSession;

/** Headers alone have values that are texts. */
export function sessionOf(result: unknown): ActorSession | null {
  if (typeof result !== 'object' || result === null) return null;
  if (result instanceof Headers) return { headers: Object.fromEntries(result) };
  const members = Object.entries(result);
  if (members.every(([, value]) => typeof value === 'string'))
    return { headers: Object.fromEntries(members) };
  const { headers, headersFor, expiresInMs, pages, received } = result as Readonly<Record<string, unknown>>;
  const isSession =
    (headers === undefined || isTexts(headers)) &&
    (headersFor === undefined || typeof headersFor === 'function') &&
    (received === undefined || typeof received === 'function') &&
    (pages === undefined || (Array.isArray(pages) && pages.every((one) => typeof one === 'string'))) &&
    (expiresInMs === undefined || typeof expiresInMs === 'number') &&
    (headers !== undefined || headersFor !== undefined);
  return isSession ? (result as ActorSession) : null;
}

function isTexts(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}
