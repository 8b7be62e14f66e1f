/**
 * A text as 32 bits (FNV-1a with a final mix, as in MurmurHash3), for choosing and naming, not for secrets. Own,
 * because a mock also runs where there is no `node:crypto`: in a browser's service worker.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** As many hexadecimal digits as asked for, always the same for the same text. */
export function hexOf(text: string, digits: number): string {
  let hex = '';
  for (let round = 0; hex.length < digits; round++)
    hex += hashOf(`${round} ${text}`).toString(16).padStart(8, '0');
  return hex.slice(0, digits);
}
