import { createHash } from 'node:crypto';

/** Gives W3C trace ids (32 hex digits) that do not meet those of another run: salted by when this one began. */
export function traceIds(salt: string): () => string {
  const prefix = createHash('sha256').update(salt).digest('hex').slice(0, 20);
  let count = 0;
  return () => {
    count += 1;
    return prefix + count.toString(16).padStart(12, '0');
  };
}
