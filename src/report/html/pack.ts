import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

/** JSON, deflated quickly (RFC 1951) and in base 64: nothing in it can be read as markup. */
export function packed(value: unknown): string {
  return deflateRawSync(JSON.stringify(value), { level: 3 }).toString('base64');
}

/** A source expression of a content security policy that lets exactly this inline text be used. */
export function policyHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
