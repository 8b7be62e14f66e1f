import type { Forgery } from '../../model/forgery.ts';

/** Headers that prove who calls. Others (a tenant, a user's name set by a gateway) name someone, and prove nothing. */
const PROOF = /authorization|cookie|token|secret|api-?key|session|signature/;

/** The headers of an actor with its proof tampered with; null where none of them is a proof. */
export function forgedHeaders(
  headers: Readonly<Record<string, string>>,
  forgery: Exclude<Forgery, 'expired'>,
): Readonly<Record<string, string>> | null {
  const proofs = Object.keys(headers).filter((name) => PROOF.test(name) && (headers[name] ?? '') !== '');
  if (proofs.length === 0) return null;
  const tampered = proofs.map((name) => [name, forgedValue(name, headers[name] ?? '', forgery)]);
  return { ...headers, ...Object.fromEntries(tampered) };
}

function forgedValue(name: string, value: string, forgery: Exclude<Forgery, 'expired'>): string {
  if (name === 'cookie')
    return value.replace(/=([^;]+)/g, (_, secret: string) => `=${forgedSecret(secret, forgery)}`);
  const [, scheme = '', secret = ''] = /^((?:[\w-]+\s+)?)(.+)$/s.exec(value) ?? [];
  if (/^basic\s+$/i.test(scheme)) {
    // Within the decoded text, for a changed letter of base64 may well be no base64 at all.
    const decoded = Buffer.from(secret, 'base64').toString('latin1');
    const at = decoded.indexOf(':') + 1;
    const password = forgedSecret(decoded.slice(at), forgery);
    return `${scheme}${Buffer.from(decoded.slice(0, at) + password, 'latin1').toString('base64')}`;
  }
  return `${scheme}${forgedSecret(secret, forgery)}`;
}

function forgedSecret(secret: string, forgery: Exclude<Forgery, 'expired'>): string {
  if (forgery === 'malformed') return 'x';
  if (forgery === 'wrong') return secret.replace(/[a-z0-9]/gi, other);
  // In the middle of the last part, which of a JWT is the signature; its last character may hold no bit of its own.
  const from = secret.lastIndexOf('.') + 1;
  const places = [...secret.slice(from).matchAll(/[a-z0-9]/gi)].map(({ index }) => from + index);
  const at = places[Math.floor(places.length / 2)] ?? 0;
  return secret.slice(0, at) + other(secret.charAt(at)) + secret.slice(at + 1);
}

/** Another character of the same kind. */
function other(character: string): string {
  if (/\d/.test(character)) return String((Number(character) + 5) % 10);
  const first = /[a-z]/.test(character) ? 97 : 65;
  if (!/[a-z]/i.test(character)) return 'x';
  return String.fromCharCode(first + ((character.charCodeAt(0) - first + 13) % 26));
}
