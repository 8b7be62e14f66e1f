import type { Finding } from '../../model/finding.ts';
import { isHttp } from '../../model/observation.ts';
import { shownCall } from './show-value.ts';

const BROKEN = {
  malformed: 'its JSON broken off',
  'media-type': 'under another media type than the contract’s',
  method: 'by another method than the contract’s',
} as const;

/**
 * How the request that shows a finding was broken on purpose, below the contract, and what went over the wire; null where the
 * input was sent as it is shown. Not escaped.
 */
export function brokenCall(finding: Finding): string | null {
  const step = shownCall(finding);
  const kind = step?.raw?.kind;
  if (step === null || kind === undefined || kind === 'published') return null;
  const { exchange } = step.observation;
  if (exchange === undefined) return BROKEN[kind];
  if (!isHttp(exchange)) return `${BROKEN[kind]}: ${exchange.sent}`;
  const { method, url, headers, body } = exchange.request;
  const sent = {
    malformed: body ?? `${method} ${url}`,
    'media-type': headers['content-type'] ?? 'none',
    method: `${method} ${url}`,
  };
  return `${BROKEN[kind]}: ${sent[kind]}`;
}
