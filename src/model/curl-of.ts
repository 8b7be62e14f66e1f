import type { HttpExchange } from './observation.ts';
import { REDACTED } from './redactor.ts';

/**
 * A shell line (POSIX shells; `$'…'` where control characters must be spelled out) that sends the same
 * request again. Credentials appear as `"$VARIABLES"`: those of the config where it names one, else the
 * header's name in capitals. Everything else is quoted, whatever it holds.
 */
export function curlOf(exchange: HttpExchange): string {
  const { method, url, headers, body } = exchange.request;
  const words = [
    'curl',
    '--globoff',
    '--path-as-is',
    '-i',
    '-X',
    quoted(method),
    withVariables(url, 'URL_SECRET'),
  ];
  for (const [name, value] of Object.entries(headers)) {
    words.push('-H', withVariables(`${name}: ${value}`, name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')));
  }
  if (body !== null) words.push('--data-raw', quoted(body));
  const line = words.join(' ');
  return exchange.request.truncated === true ? `${line} # the body was longer than what was kept` : line;
}

function withVariables(text: string, fallback: string): string {
  return text
    .split(/(\$\{[A-Za-z_]\w*\}|\[redacted\])/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === REDACTED) return `"$${fallback}"`;
      return /^\$\{\w+\}$/.test(part) ? `"$${part.slice(2, -1)}"` : quoted(part);
    })
    .join('');
}

/** One shell word that stands for exactly this text. */
function quoted(text: string): string {
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(text)) return text;
  // Control, format (bidirectional marks) and unpaired surrogates could rewrite the reader's terminal.
  if (!/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const spelled = text.replace(/[\\'\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu, (char) =>
    char === '\\' || char === "'"
      ? `\\${char}`
      : [...Buffer.from(char, 'utf8')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  return `$'${spelled}'`;
}
