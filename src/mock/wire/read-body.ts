import type { Binding } from '../../adapters/http/binding/binding.ts';
import { type Refusal, standardRefusal } from '../problem.ts';
import { MOST_PARAMETERS } from './most-parameters.ts';
import type { Pairs } from './texts-of.ts';

/** Characters of a body that are read. */
const LONGEST_BODY = 8 * 1024 * 1024;

export type ReadBody =
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: true; readonly kind: 'none' }
  | { readonly ok: true; readonly kind: 'json'; readonly value: unknown }
  | { readonly ok: true; readonly kind: 'pairs'; readonly pairs: Pairs }
  | { readonly ok: true; readonly kind: 'text'; readonly text: string };

const NONE: ReadBody = { ok: true, kind: 'none' };

/** A body as its binding writes it: 415 for another media type, 400 for what cannot be read. */
export async function readBody(request: Request, { others, body }: Binding): Promise<ReadBody> {
  if (others !== 'body' || body.kind === 'none') return NONE;
  const type = essence(request.headers.get('content-type') ?? '');
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  if (bytes.length > LONGEST_BODY) return refused('BAD_REQUEST', 'The body is too large.', 413);
  const due = essence(body.mediaType);
  // Of texts and bytes, nothing at all is one.
  if (bytes.length === 0 && !(type === due && (body.kind === 'text' || body.kind === 'bytes'))) return NONE;
  if (
    type !== due &&
    !(body.kind === 'json' && /^application\/(?:.+\+)?json$/.test(type) && due.endsWith('json'))
  )
    return refused('UNSUPPORTED_MEDIA_TYPE', `The body is ${type || 'of no named type'}; send ${due}.`);
  const text = new TextDecoder().decode(bytes);
  switch (body.kind) {
    case 'json':
      return parsed(text);
    case 'form':
      return pairsOf([...new URLSearchParams(text)]);
    case 'multipart':
      return partsOf(request);
    case 'text':
      return { ok: true, kind: 'text', text };
    case 'bytes':
      return { ok: true, kind: 'text', text: base64(bytes) };
  }
}

/** The JSON of a body; 400 where it is none. */
export function parsed(text: string, what = 'The body'): ReadBody {
  try {
    return { ok: true, kind: 'json', value: JSON.parse(text) };
  } catch {
    // Whatever the parser says, it quotes the caller; that it is no JSON is all there is to say.
    return refused('BAD_REQUEST', `${what} is not JSON.`);
  }
}

async function partsOf(request: Request): Promise<ReadBody> {
  try {
    const pairs: [string, string][] = [];
    for (const [name, part] of await request.formData())
      pairs.push([name, typeof part === 'string' ? part : await part.text()]);
    return pairsOf(pairs);
  } catch {
    // Without its boundary, or broken off.
    return refused('BAD_REQUEST', 'The body is no multipart form.');
  }
}

function pairsOf(pairs: Pairs): ReadBody {
  return pairs.length > MOST_PARAMETERS
    ? refused('BAD_REQUEST', `The body has more than ${MOST_PARAMETERS} parts.`, 413)
    : { ok: true, kind: 'pairs', pairs };
}

function refused(code: 'BAD_REQUEST' | 'UNSUPPORTED_MEDIA_TYPE', detail: string, status?: number): ReadBody {
  const refusal = standardRefusal(code, detail);
  return { ok: false, refusal: status === undefined ? refusal : { ...refusal, status } };
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A media type without its parameters. */
function essence(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
