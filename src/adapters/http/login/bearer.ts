import { type Login, loginBy } from './login.ts';

/** A bearer token (RFC 6750), such as `${USER_TOKEN}` from the environment. */
export function bearer(token: string): Login {
  return loginBy([token], ({ secret }) => ({ authorization: `Bearer ${secret(token, true)}` }));
}
