import type { Call, Session } from '../../../model/adapter.ts';
import type { Actor, Operation } from '../../../model/operation.ts';
import type { SecretValue } from '../../../model/secret-list.ts';
import type { Answered } from '../answered.ts';
import type { Bounds, Transport } from '../arrival.ts';
import { pathOf } from '../side-endpoint.ts';
import { expand, variablesOf } from '../template.ts';
import type { Login, LoginContext } from './login.ts';
import { loginFetch, ownTraceId } from './login-fetch.ts';
import { Logins } from './logins.ts';

export interface LoginParts {
  readonly session: Session;
  readonly baseUrl: URL;
  /** Follows no redirects. */
  readonly transport: Transport;
  readonly bounds: Bounds;
  readonly secrets: SecretValue[];
  readonly elsewhere: ((url: string | URL, init?: RequestInit) => Promise<Response>) | null;
  readonly call: (call: Call, signal: AbortSignal) => Promise<Answered>;
}

/** The logins of a connection. What they need is made when one is called. */
export function openLogins(logins: ReadonlyMap<Actor, Login>, parts: LoginParts): Logins {
  const { session, baseUrl, secrets } = parts;
  const urlOf = (path: string) =>
    path.startsWith('/') && !path.startsWith('//')
      ? baseUrl.origin + pathOf(baseUrl) + path
      : new URL(path, `${baseUrl.origin + pathOf(baseUrl)}/`).href;

  function contextOf(
    actor: Actor,
    reason: LoginContext['reason'],
    hide: (value: string, shownAs?: string) => void,
  ): LoginContext {
    // Several requests make a login: it has the time of two calls.
    const signal = AbortSignal.any([session.signal, AbortSignal.timeout(parts.bounds.timeoutMs * 2)]);
    return {
      actor,
      reason,
      signal,
      urlOf,
      fetch: loginFetch(parts.transport, baseUrl, urlOf, parts.bounds, signal, parts.elsewhere),
      secret(template, hidden = false) {
        const value = expand(template, session.env, `actors.${actor}`);
        const names = variablesOf(template);
        for (const name of names) hide(session.env[name] ?? '', `\${${name}}`);
        if (names.length === 0 && hidden) hide(value);
        return value;
      },
      call: (name, input) => callAnonymously(operationNamed(name, session.operations), input, signal),
    };
  }

  async function callAnonymously(
    operation: Operation,
    input: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    const call: Call = { operation, input, actor: 'anonymous', traceId: ownTraceId(), untraced: true };
    const { outcome } = await parts.call(call, signal);
    if (outcome.kind === 'success') return outcome.output;
    const why =
      outcome.kind === 'failure'
        ? `${outcome.code ?? 'no code'}${outcome.status === null ? '' : ` (${outcome.status})`}`
        : outcome.kind;
    throw new Error(`${operation.id} answered with ${why}`);
  }

  return new Logins(logins, {
    contextOf,
    secrets,
    remark: (text) => session.remark?.({ kind: 'login', text }),
  });
}

function operationNamed(name: string, operations: readonly Operation[]): Operation {
  const found = operations.find(({ id, key }) => id === name || key === name);
  if (found !== undefined) return found;
  throw new Error(`it calls \`${name}\`, and the contract has no such operation`);
}
