import type { CookieJar } from 'tough-cookie';

/** Where a CSRF token is found, and how it is sent. */
export interface CsrfOptions {
  /**
   * `cookie`: in the cookie of that name. `input`: in `<input name>` of a page. `meta`: in `<meta name>` of a page. `member`: in that
   * member of a JSON answer. `header`: in that header of an answer.
   */
  readonly from: 'cookie' | 'input' | 'meta' | 'member' | 'header';
  /** Of the cookie, the tag, the member or the header. */
  readonly name: string;
  /** The page that has it, or sets the cookie; the login's own path unless given. */
  readonly path?: string;
  /** Field of the login form or JSON that it is sent in. */
  readonly field?: string;
  /** Header that it is sent in, with the login and with every call that is not GET or HEAD. */
  readonly header?: string;
}

/** Enough for any page with a form. */
const MOST_TEXT = 1024 * 1024;

/** Asks for the page and takes the token out of it. Throws in words where there is none. */
export async function csrfToken(
  { from, name, path }: CsrfOptions,
  loginPath: string,
  jar: CookieJar,
  page: (path: string) => Promise<Response>,
): Promise<string> {
  const asked = path ?? loginPath;
  const response = await page(asked);
  const token = await tokenIn(response, from, name, jar);
  if (token !== null && token !== '') return token;
  throw new Error(`GET ${asked} answered ${response.status} without a CSRF token (${from} \`${name}\`)`);
}

async function tokenIn(
  response: Response,
  from: CsrfOptions['from'],
  name: string,
  jar: CookieJar,
): Promise<string | null> {
  if (from === 'header') return response.headers.get(name);
  if (from === 'cookie') return cookieNamed(jar, name);
  const text = (await response.text()).slice(0, MOST_TEXT);
  return from === 'member' ? memberIn(text, name) : attributeIn(text, from, name);
}

/** The value of a cookie, wherever it belongs. */
export function cookieNamed(jar: CookieJar, name: string): string | null {
  const found = jar.serializeSync()?.cookies.find(({ key }) => key === name)?.value;
  return typeof found === 'string' ? decoded(found) : null;
}

function memberIn(text: string, name: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** The tag that carries that name, and its `value` or `content`. */
function attributeIn(html: string, tag: 'input' | 'meta', name: string): string | null {
  for (const [found] of html.matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'gi'))) {
    if (attribute(found, 'name') === name) return attribute(found, tag === 'input' ? 'value' : 'content');
  }
  return null;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  const text = found?.[1] ?? found?.[2] ?? found?.[3];
  return text === undefined
    ? null
    : text.replace(
        /&(amp|quot|#39|lt|gt|#43|#x2B|#61|#x3D);/gi,
        (entity) => ENTITIES[entity.toLowerCase()] ?? entity,
      );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&#43;': '+',
  '&#x2b;': '+',
  '&#61;': '=',
  '&#x3d;': '=',
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
