import { type Login, loginBy } from './login.ts';

/** HTTP Basic (RFC 7617). `${NAME}` in either is taken from the environment. */
export function basic({
  username,
  password,
}: {
  readonly username: string;
  readonly password: string;
}): Login {
  return loginBy([username, password], ({ secret }) => {
    const credentials = `${secret(username)}:${secret(password, true)}`;
    return { authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}` };
  });
}
