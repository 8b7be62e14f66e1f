import type { CookieJar } from 'tough-cookie';
import { isCredential } from '../../../model/redactor.ts';
import { variablesOf } from '../template.ts';
import { type CsrfOptions, cookieNamed, csrfToken } from './csrf.ts';
import { type Login, type LoginContext, loginBy } from './login.ts';

export interface CookieLoginOptions {
  /** Where to log in: a path under `baseUrl`. */
  readonly path: string;
  /** Default `POST`. */
  readonly method?: 'POST' | 'PUT';
  /** Fields of a form (`application/x-www-form-urlencoded`); `${NAME}` in a value is taken from the environment. */
  readonly form?: Readonly<Record<string, string>>;
  /** The same as a JSON object. */
  readonly json?: Readonly<Record<string, string>>;
  /** Where those who are not logged in are sent: a path under `baseUrl`. Default `path`. */
  readonly page?: string;
  /** Where a CSRF token is found, and how it is sent; none unless given. */
  readonly csrf?: CsrfOptions;
  /** Name of the cookie that a login which succeeded has set. Unless given, any cookie the login set will do. */
  readonly cookie?: string;
}

const MOST_REDIRECTS = 5;

/**
 * Logs in by a form or JSON, and keeps the cookies (RFC 6265) as a browser does, those of later answers too. A CSRF token is
 * got before, and sent with the login and with every call that is not GET or HEAD.
 */
export function cookieLogin(options: CookieLoginOptions): Login {
  return loginBy(secretFields(options), async (context) => {
    const { CookieJar } = await import('tough-cookie');
    // A server on localhost sets cookies for a name that is a public suffix.
    const jar = new CookieJar(undefined, { rejectPublicSuffixes: false, looseMode: true });
    const page = (path: string) => pageThrough(jar, context, path);
    const before = options.csrf === undefined ? null : await csrfToken(options.csrf, options.path, jar, page);
    const names = { field: options.csrf?.field ?? null, header: options.csrf?.header ?? null };
    const answer = await logIn(options, before === null ? {} : { token: before, ...names }, jar, context);
    if (answer.status >= 400)
      throw new Error(`${methodOf(options)} ${options.path} answered ${answer.status}`);
    const cookies = jar.getCookiesSync(answer.url, { allPaths: true });
    const isIn =
      options.cookie === undefined ? answer.set > 0 : cookies.some(({ key }) => key === options.cookie);
    if (!isIn) {
      const missing = options.cookie === undefined ? 'no cookie' : `no cookie \`${options.cookie}\``;
      throw new Error(`${methodOf(options)} ${options.path} answered ${answer.status} and set ${missing}`);
    }
    const { csrf } = options;
    // Frameworks change the token when someone logs in.
    const token =
      csrf === undefined ? null : await csrfToken(csrf, options.path, jar, page).catch(() => before);
    return {
      pages: [new URL(context.urlOf(options.page ?? options.path)).pathname],
      headersFor({ method, url }) {
        const cookie = jar.getCookieStringSync(url.href);
        const current = csrf?.from === 'cookie' ? (cookieNamed(jar, csrf.name) ?? token) : token;
        const isSafe = method === 'GET' || method === 'HEAD';
        return {
          ...(cookie === '' ? {} : { cookie }),
          ...(current === null || csrf?.header === undefined || isSafe
            ? {}
            : { [csrf.header.toLowerCase()]: current }),
        };
      },
      received(url, setCookies) {
        for (const one of setCookies) jar.setCookieSync(one, url.href, { ignoreError: true });
      },
    };
  });
}

/** A user name is no secret; what goes by the name of one is, and so is every variable. */
function secretFields({ form, json = {} }: CookieLoginOptions): readonly string[] {
  return Object.entries(form ?? json).flatMap(([name, value]) =>
    isSecret(name) || variablesOf(value).length > 0 ? [value] : [],
  );
}

function isSecret(name: string): boolean {
  return isCredential(name) || /pass|pin|otp/i.test(name);
}

const methodOf = ({ method = 'POST' }: CookieLoginOptions) => method;

interface Csrf {
  /** The token, where there is one. */
  readonly token?: string;
  /** Field of the login that takes it. */
  readonly field?: string | null;
  /** Header that takes it. */
  readonly header?: string | null;
}

async function logIn(
  options: CookieLoginOptions,
  { token, field, header }: Csrf,
  jar: CookieJar,
  context: LoginContext,
): Promise<{ readonly status: number; readonly url: string; readonly set: number }> {
  const { form, json = {} } = options;
  const fields = Object.fromEntries(
    Object.entries(form ?? json).map(([name, value]) => [name, context.secret(value, isSecret(name))]),
  );
  if (token !== undefined && typeof field === 'string') fields[field] = token;
  const url = context.urlOf(options.path);
  const cookie = jar.getCookieStringSync(url);
  const response = await context.fetch(options.path, {
    method: methodOf(options),
    redirect: 'manual',
    headers: {
      'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(cookie === '' ? {} : { cookie }),
      ...(token !== undefined && typeof header === 'string' ? { [header]: token } : {}),
    },
    body: form === undefined ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  });
  const set = response.headers.getSetCookie();
  for (const one of set) jar.setCookieSync(one, url, { ignoreError: true });
  return { status: response.status, url, set: set.length };
}

/** A page, with cookies kept on every hop of a redirect. */
async function pageThrough(jar: CookieJar, context: LoginContext, path: string): Promise<Response> {
  let url = context.urlOf(path);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const cookie = jar.getCookieStringSync(url);
    const response = await context.fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html, application/json', ...(cookie === '' ? {} : { cookie }) },
    });
    for (const one of response.headers.getSetCookie()) jar.setCookieSync(one, url, { ignoreError: true });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    const next = new URL(location, url);
    if (next.origin !== new URL(url).origin)
      throw new Error(`GET ${path} leads to another origin (${next.origin})`);
    url = next.href;
  }
  throw new Error(`GET ${path} answered with more than ${MOST_REDIRECTS} redirects`);
}
