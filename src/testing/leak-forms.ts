/** Ways in which a secret comes back, from each of which a reader could have it again. */
export function leakForms(secret: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(secret);
  const each = (spell: (char: string) => string) => [...secret].map(spell).join('');
  const around = (before: string) => Buffer.from(`${before}${secret}:tail`);
  return {
    raw: secret,
    'inside longer text': `it is ${secret}.`,
    'inside a word': `x${secret}y`,
    'a JSON string': JSON.stringify(secret),
    'JSON twice': JSON.stringify(JSON.stringify(secret)),
    'JSON three times': JSON.stringify(JSON.stringify(JSON.stringify(secret))),
    'JSON with \\/': JSON.stringify(secret).replaceAll('/', '\\/'),
    'JSON with \\u002B': JSON.stringify(secret).replaceAll('+', '\\u002B'),
    'JSON with \\u002b': JSON.stringify(secret).replaceAll('+', '\\u002b'),
    'JSON all \\u, lower case': each(u),
    'JSON all \\u, upper case': each((char) => u(char).toUpperCase().replace('\\U', '\\u')),
    'JSON \\u of what is not ASCII': secret.replace(/[^\x20-\x7e]/g, u),
    'a string of JavaScript with \\x': each((char) =>
      [...Buffer.from(char)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
    ),
    'a URL, upper case': percent(secret),
    'a URL, lower case': percent(secret).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    'a URL, every character': [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    'a URL, mixed case': percent(secret).replace('%2B', '%2b'),
    'a URL, twice': percent(percent(secret)),
    'a form': new URLSearchParams({ q: secret }).toString(),
    'a query': `/?a=1&t=${percent(secret)}&b=2`,
    'a URL with a plus left': percent(secret).replace('%2B', '+'),
    'HTML entities': secret
      .replaceAll('"', '&quot;')
      .replaceAll('é', '&eacute;')
      .replaceAll('&eacute;', '&#233;'),
    'HTML, decimal': each((char) => `&#${char.codePointAt(0)};`),
    'HTML, hexadecimal': each((char) => `&#x${char.codePointAt(0)?.toString(16)};`),
    'HTML, hexadecimal, upper case': each((char) => `&#X${char.codePointAt(0)?.toString(16).toUpperCase()};`),
    base64: bytes.toString('base64'),
    'base64 without padding': bytes.toString('base64').replace(/=+$/, ''),
    base64url: bytes.toString('base64url'),
    'base64 in JSON with \\/': bytes.toString('base64').replaceAll('/', '\\/'),
    'base64 in a URL': percent(bytes.toString('base64')),
    'base64 after one character': around('a').toString('base64'),
    'base64 after two': around('ab').toString('base64'),
    'base64 after three': around('abc').toString('base64'),
    'base64 of Basic': Buffer.from(`user:${secret}`).toString('base64'),
    'base64url after one': around('a').toString('base64url'),
    'base64url after two': around('ab').toString('base64url'),
    'a data URL': `data:text/plain;base64,${bytes.toString('base64')}`,
    'part of a JWT': `eyJ.${Buffer.from(`{"k":${JSON.stringify(secret)}}`)
      .toString('base64url')
      .slice(0, 0)}${around('{"k":"').toString('base64url')}.x`,
    'hex, lower case': bytes.toString('hex'),
    'hex, upper case': bytes.toString('hex').toUpperCase(),
    'hex inside': `0x00${bytes.toString('hex')}ff`,
    'a header': `Bearer ${secret}`,
    'a cookie': `sid=${percent(secret)}; Path=/`,
    'a shell line': `-H 'authorization: ${secret}'`,
    'a template text': `\`${secret}\``,
    'with a backslash before each sign': secret.replace(/[^A-Za-z0-9é]/g, (char) => `\\${char}`),
    'cut at its end': `"${secret.slice(0, -2)}…"`,
    'twice in one text': `${secret} ${secret}`,
    'raw and encoded': `${secret} ${percent(secret)} ${bytes.toString('base64')}`,
  };
}

const u = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
const percent = (text: string) => encodeURIComponent(text);

/** Every way back that a reader would try. */
export function readable(text: string): string {
  let [all, decoded] = [text, text];
  for (let round = 0; round < 3; round++) {
    decoded = decoded
      .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\+(["/])/g, '$1');
    all += `\n${decoded}`;
  }
  for (const run of text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [])
    all += Buffer.from(run, 'base64').toString('utf8');
  for (const run of text.match(/[\da-f]{12,}/gi) ?? []) all += Buffer.from(run, 'hex').toString('utf8');
  return all;
}
