import { createHash } from 'node:crypto';

/** Pieces are hashed in chunks of about this many characters: a report can be longer than a string may be. */
const CHUNK = 1 << 16;

/**
 * JSON in the one form that does not depend on how a value was built: object keys in UTF-16 order,
 * no white space, absent and `undefined` members alike (after RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  let text = '';
  write(value, (piece) => {
    text += piece;
  });
  return text;
}

/** SHA-256 over the canonical JSON of a value, hexadecimal. */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256');
  let pending = '';
  write(value, (piece) => {
    pending += piece;
    if (pending.length < CHUNK) return;
    // A chunk must not end between the halves of a surrogate pair; pieces are whole JSON tokens, so it never does.
    hash.update(pending);
    pending = '';
  });
  return hash.update(pending).digest('hex');
}

function write(value: unknown, emit: (piece: string) => void): void {
  if (Array.isArray(value)) {
    emit('[');
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) emit(',');
      write(value[index], emit);
    }
    emit(']');
    return;
  }
  if (typeof value !== 'object' || value === null) {
    emit(JSON.stringify(value) ?? 'null');
    return;
  }
  const record = value as Readonly<Record<string, unknown>>;
  let separator = '{';
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member === undefined) continue;
    emit(`${separator}${JSON.stringify(key)}:`);
    write(member, emit);
    separator = ',';
  }
  emit(separator === '{' ? '{}' : '}');
}
