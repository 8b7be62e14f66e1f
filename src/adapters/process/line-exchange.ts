import type { LineExchange } from '../../model/observation.ts';
import type { Redactor } from '../../model/redactor.ts';

/** Characters of each line that are kept. */
const KEPT = 64 * 1024;
/** Read beyond the cut, so that a secret that straddles it is still recognised. */
const MARGIN = 4096;

/** What crossed the pipe, as it may be kept: secrets hidden where it is cut (the run hides them in what is whole). */
export function lineExchange(
  transport: LineExchange['transport'],
  sent: string,
  received: string | null,
  redactor: Redactor,
): LineExchange {
  const truncated = sent.length > KEPT || (received !== null && received.length > KEPT);
  return {
    transport,
    sent: kept(sent, 'request', redactor),
    received: received === null ? null : kept(received, 'response', redactor),
    ...(truncated ? { truncated } : {}),
  };
}

function kept(line: string, side: 'request' | 'response', redactor: Redactor): string {
  return line.length > KEPT ? redactor.body(line.slice(0, KEPT + MARGIN), side).slice(0, KEPT) : line;
}
