import type { Fault } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { type Exchange, isHttp } from '../../model/observation.ts';
import { shownCall } from './show-value.ts';

const BROKEN = {
  malformed: 'its JSON broken off',
  'media-type': 'under another media type than the contract’s',
  method: 'by another method than the contract’s',
} as const;

/** Where the transport has a language of its own above JSON: GraphQL, JSON-RPC. */
const IN_ITS_LANGUAGE = {
  ...BROKEN,
  malformed: 'in a form that the transport does not allow',
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
  const sent = sentIn(exchange, kind);
  return `${(isJson(sent) ? IN_ITS_LANGUAGE : BROKEN)[kind]}: ${sent}`;
}

function sentIn(exchange: Exchange, kind: Fault): string {
  if (!isHttp(exchange)) return exchange.sent;
  const { method, url, headers, body } = exchange.request;
  return {
    malformed: body ?? `${method} ${url}`,
    'media-type': headers['content-type'] ?? 'none',
    method: `${method} ${url}`,
  }[kind];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
