import { REDACTED } from '../../model/redactor.ts';
import type { SecretValue } from '../../model/secret-list.ts';
import { actorOptionsOf, type HeaderTemplates, type HttpOptions, isEndpoint } from './options.ts';
import { type Env, variablesOf } from './template.ts';

const TELLING = /authorization|cookie|token|secret|password|passwd|api-?_?key|credential|session/i;

type Options = Partial<Pick<HttpOptions, 'baseUrl' | 'start'>> & Omit<HttpOptions, 'baseUrl' | 'start'>;

/**
 * Every secret that the options hold: the values of the environment they name, the headers of actors and side
 * endpoints, credentials in headers, URLs and the environment of a started implementation. Never throws: a variable
 * that is not set is another's to complain of.
 */
export function secretsIn(options: Options, env: Env): readonly SecretValue[] {
  const secrets: SecretValue[] = [];
  const own = (value: string, shownAs = REDACTED) => {
    secrets.push({ value, shownAs });
    for (const part of partsOf(value)) if (part !== value) secrets.push({ value: part, shownAs });
  };
  const variables = (template: string) => {
    for (const name of variablesOf(template)) {
      const value = env[name];
      if (value !== undefined && name !== 'PORT') own(value, `\${${name}}`);
    }
  };
  const headers = (templates: HeaderTemplates = {}, all = true) => {
    for (const [name, template] of Object.entries(templates)) {
      variables(template);
      if (variablesOf(template).length === 0 && (all || TELLING.test(name))) own(template);
    }
  };

  headers(options.headers, false);
  for (const actor of Object.values(options.actors ?? {})) {
    const { headers: own, login } = actorOptionsOf(actor);
    headers(own);
    for (const template of login?.credentials ?? []) headers({ '': template });
  }
  for (const operation of Object.values(options.operations ?? {})) headers(operation.headers, false);
  const { states } = options;
  const entered = states !== undefined && isEndpoint(states) ? states : undefined;
  for (const endpoint of [entered, options.reset, options.events, options.baseUrl]) {
    const url = typeof endpoint === 'object' ? ('url' in endpoint ? endpoint.url : '') : (endpoint ?? '');
    variables(url);
    for (const part of passwordsOf(url)) own(part);
    if (typeof endpoint === 'object' && 'headers' in endpoint) headers(endpoint.headers);
  }
  for (const [name, value] of Object.entries(options.start?.env ?? {})) {
    variables(value);
    if (TELLING.test(name) && variablesOf(value).length === 0) own(value);
  }
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'])
    for (const part of passwordsOf(env[name] ?? '')) own(part);
  return secrets;
}

/** What of a header's value is secret by itself: the token of a scheme, user and password of Basic, a cookie's values. */
export function partsOf(value: string): readonly string[] {
  const [, scheme = '', token] = /^(Bearer|Basic|Token|Digest|ApiKey)\s+(.+)$/i.exec(value) ?? [];
  if (token === undefined) {
    const decoded = userAndPassword(value);
    return [...decoded, ...[...value.matchAll(/=([^;\s]+)/g)].map(([, part]) => part ?? '')];
  }
  return [token, ...(scheme.toLowerCase() === 'basic' ? userAndPassword(token) : [])];
}

/** RFC 7617: base64 of `user:password`. */
function userAndPassword(token: string): readonly string[] {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(token)) return [];
  const decoded = Buffer.from(token, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon === -1 || /[^\x20-\x7e\u00a0-\uffef]/.test(decoded)) return [];
  return [decoded, decoded.slice(0, colon), decoded.slice(colon + 1)];
}

/** The password in a URL, as it stands there and decoded. */
function passwordsOf(url: string): readonly string[] {
  const [, password] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s:]*:([^/?#@\s]+)@/i.exec(url) ?? [];
  if (password === undefined) return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    // A stray percent sign: it stands for itself.
    return [password];
  }
}
