import { type Login, loginBy } from './login.ts';

export interface ClientCredentialsOptions {
  /** The token endpoint: a URL, or a path under `baseUrl`. */
  readonly tokenUrl: string;
  /** `${NAME}` is taken from the environment, here and in the secret. */
  readonly clientId: string;
  /** Appears in no report. */
  readonly clientSecret: string;
  /** Scopes, separated by spaces. */
  readonly scope?: string;
  /** RFC 8707. */
  readonly audience?: string;
  /** How the client proves itself (RFC 6749 §2.3.1): in the header, or in the body. Default `basic`. */
  readonly clientAuthentication?: 'basic' | 'post';
}

/** OAuth 2.0 client credentials (RFC 6749 §4.4). The token is got again when it runs out, and after a 401. */
export function clientCredentials(options: ClientCredentialsOptions): Login {
  return loginBy([options.clientSecret], async ({ fetch, secret, signal, urlOf }) => {
    const oauth = await import('oauth4webapi');
    const clientSecret = secret(options.clientSecret, true);
    const client = { client_id: secret(options.clientId) };
    const endpoint = urlOf(secret(options.tokenUrl));
    const server = { issuer: new URL(endpoint).origin, token_endpoint: endpoint };
    const parameters = new URLSearchParams();
    if (options.scope !== undefined) parameters.set('scope', options.scope);
    if (options.audience !== undefined) parameters.set('audience', options.audience);
    const authentication =
      options.clientAuthentication === 'post'
        ? oauth.ClientSecretPost(clientSecret)
        : oauth.ClientSecretBasic(clientSecret);
    const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, parameters, {
      // An implementation under test is often reached in plain text; it is the user's own address.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (url: string, init: unknown) => fetch(url, init as RequestInit),
      signal,
    });
    if (!response.ok)
      throw new Error(
        `POST ${new URL(endpoint).pathname} answered ${response.status}${await errorIn(response)}`,
      );
    const granted = await oauth.processClientCredentialsResponse(server, client, response);
    const { access_token: token, token_type: type, expires_in: seconds } = granted;
    if (type !== 'bearer')
      throw new Error(`the token is of the type ${type}, and only bearer tokens are sent`);
    return {
      headers: { authorization: `Bearer ${token}` },
      // A little before its time, so that it does not run out on its way.
      ...(seconds === undefined ? {} : { expiresInMs: Math.max(1000, seconds * 900) }),
    };
  });
}

/** RFC 6749 §5.2: a code such as `invalid_client`. */
async function errorIn(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const error = typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : null;
  return typeof error === 'string' && /^[\w.-]{1,60}$/.test(error) ? ` ${error}` : '';
}
