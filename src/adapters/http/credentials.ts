import { forgeryOf } from '../../model/forgery.ts';
import { Mistake } from '../../model/mistake.ts';
import { type Actor, STANDARD_ACTORS } from '../../model/operation.ts';
import { REDACTED } from '../../model/redactor.ts';
import type { SecretValue } from '../../model/secret-list.ts';
import { forgedHeaders } from './forged-headers.ts';
import type { Login } from './login/login.ts';
import { actorOptionsOf, type HeaderTemplates, type WireOptions } from './options.ts';
import { type Env, expand, variablesOf } from './template.ts';

/** Headers to send, and the same as they may be shown. */
export interface CredentialHeaders {
  readonly sent: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, string>>;
}

/** Who can call, and how each proves itself. */
export interface Credentials {
  /** Weakest first: the standard ones, then the config's own in its order. */
  readonly actors: readonly Actor[];
  /** The general headers and those of one actor. Throws the `Mistake` `unknown-actor`. */
  of(actor: Actor): CredentialHeaders;
  /** Whether a reserved name (`user (altered)`) stands for headers that can be made. */
  forges(actor: Actor): boolean;
  /** How the actors that log in do so. */
  readonly logins: ReadonlyMap<Actor, Login>;
  /** What is made of credentials and gives them away. */
  readonly secrets: readonly SecretValue[];
}

/** Reads every header template once; throws `missing-env` and `header-invalid`. */
export function credentialsOf(options: WireOptions, env: Env): Credentials {
  const secrets: SecretValue[] = [];
  const general = readHeaders(options.headers ?? {}, env, 'headers', false);
  const byActor = new Map<Actor, CredentialHeaders>([['anonymous', general]]);
  const byExpired = new Map<Actor, CredentialHeaders>();
  const logins = new Map<Actor, Login>();
  for (const [actor, given] of Object.entries(options.actors ?? {})) {
    const { headers = {}, expired, login } = actorOptionsOf(given);
    if (login !== undefined) {
      for (const template of login.credentials ?? []) expand(template, env, `actors.${actor}`);
      logins.set(actor, login);
    }
    byActor.set(actor, joined(general, readHeaders(headers, env, `actors.${actor}.headers`, true)));
    for (const [name, value] of Object.entries(
      forgedHeaders(byActor.get(actor)?.sent ?? {}, 'altered') ?? {},
    )) {
      // One character off the secret: as good as the secret to whoever reads a report.
      if (value !== byActor.get(actor)?.sent[name])
        secrets.push({ value: value.replace(/^(Bearer|Basic|Token)\s+/i, ''), shownAs: REDACTED });
    }
    if (expired === undefined) continue;
    const where = `actors.${actor}.expired`;
    byExpired.set(actor, joined(general, readHeaders(expired, env, where, true)));
  }
  const forgedOf = (name: Actor): CredentialHeaders | undefined => {
    const forgery = forgeryOf(name);
    if (forgery === null) return undefined;
    if (forgery.forgery === 'expired') return byExpired.get(forgery.actor);
    const own = byActor.get(forgery.actor);
    const sent = own === undefined ? null : forgedHeaders(own.sent, forgery.forgery);
    return own === undefined || sent === null ? undefined : { sent, shown: own.shown };
  };
  const standard = STANDARD_ACTORS.filter((actor) => byActor.has(actor));
  const own = [...byActor.keys()].filter((actor) => !standard.some((name) => name === actor));
  return {
    actors: [...standard, ...own],
    logins,
    secrets,
    forges(actor) {
      const forgery = forgeryOf(actor);
      // What a login will give can most likely be tampered with; where it cannot, the call is left out then.
      const logsIn = forgery !== null && forgery.forgery !== 'expired' && logins.has(forgery.actor);
      return logsIn || forgedOf(actor) !== undefined;
    },
    of(actor) {
      const headers = byActor.get(actor) ?? forgedOf(actor);
      if (headers !== undefined) return headers;
      throw new Mistake({
        code: 'unknown-actor',
        message: `Nothing says how the actor \`${actor}\` proves itself.`,
        where: `actors.${actor}`,
        hint: `Add \`actors: { ${actor}: { headers: { … } } }\` or a login to the adapter's options (empty headers if none are needed).`,
      });
    },
  };
}

/** Reads one block of header templates. Where it is `hidden`, what is no variable is not shown. */
export function readHeaders(
  templates: HeaderTemplates,
  env: Env,
  where: string,
  hidden: boolean,
): CredentialHeaders {
  const sent: Record<string, string> = {};
  const shown: Record<string, string> = {};
  for (const [given, template] of Object.entries(templates)) {
    const name = given.toLowerCase();
    const value = expand(template, env, `${where}.${given}`);
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new Mistake({
        code: 'header-invalid',
        message: `The header \`${given}\` cannot be sent: its name or value has characters that HTTP does not allow.`,
        where: `${where}.${given}`,
        hint: 'Use a token as the name and visible characters in the value; a variable often ends in a line break.',
      });
    }
    const variables = variablesOf(template);
    sent[name] = value;
    shown[name] = hidden && variables.length === 0 ? REDACTED : template;
    if (variables.length === 0 && /authorization|cookie|token|secret|api-?key/.test(name))
      shown[name] = REDACTED;
  }
  return { sent, shown };
}

/** Two blocks as one, the second winning. */
export function joined(first: CredentialHeaders, second: CredentialHeaders): CredentialHeaders {
  return { sent: { ...first.sent, ...second.sent }, shown: { ...first.shown, ...second.shown } };
}
