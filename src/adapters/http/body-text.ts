import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Answer } from './arrival.ts';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

export type BodyText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

export type BodyBytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: string };

/** A body as text: only if it is UTF-8, as RFC 8259 §8.1 demands of JSON. */
export function textOfBody(bytes: Buffer): BodyText {
  return isUtf8(bytes)
    ? { ok: true, text: bytes.toString('utf8') }
    : { ok: false, reason: 'the body is not UTF-8' };
}

/** Both: the body as text. */
export async function bodyText(answer: Answer, maxBytes: number): Promise<BodyText> {
  const body = await bodyBytes(answer, maxBytes);
  return body.ok ? textOfBody(body.bytes) : body;
}

/** The body, decompressed within `maxBytes`: a bomb is cut off where it passes them, before it is in memory. */
export async function bodyBytes(answer: Answer, maxBytes: number): Promise<BodyBytes> {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? '';
  let body = answer.body;
  if (encoding !== '' && encoding !== 'identity' && body.length > 0) {
    const decode = Object.hasOwn(DECODERS, encoding)
      ? DECODERS[encoding as keyof typeof DECODERS]
      : undefined;
    if (decode === undefined) return { ok: false, reason: `content-encoding ${encoding} was not asked for` };
    try {
      body = await decode(body, { maxOutputLength: maxBytes });
    } catch (error) {
      const bomb = error instanceof RangeError;
      return {
        ok: false,
        reason: bomb
          ? `the body is larger than ${maxBytes} bytes when decompressed`
          : `the body is not ${encoding}`,
      };
    }
  }
  return { ok: true, bytes: body };
}
