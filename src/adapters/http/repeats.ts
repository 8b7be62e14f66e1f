import { createHash } from 'node:crypto';
import type { ObservedEvent } from '../../model/observation.ts';

const MOST = 10_000;

/**
 * Tells whether an event under this id was seen before with the same content, among the last ten thousand. A log whose
 * cursor never moves shows the same events again and again. Another content under an old id is another event.
 */
export function repeats(): (id: string, event: ObservedEvent) => boolean {
  const seen = new Map<string, string>();
  return (id, event) => {
    const digest = createHash('sha256')
      .update(JSON.stringify([event.key, event.version, event.traceId, event.payload ?? null]))
      .digest('base64');
    const before = seen.get(id);
    if (before === digest) return true;
    seen.delete(id);
    seen.set(id, digest);
    if (seen.size > MOST) {
      for (const oldest of seen.keys()) {
        seen.delete(oldest);
        break;
      }
    }
    return false;
  };
}
