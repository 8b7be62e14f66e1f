import { expect, it } from 'vitest';
import type { Fault } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import type { Exchange } from '../../model/observation.ts';
import { brokenCall } from './broken-call.ts';

const http: Exchange = {
  request: {
    method: 'PUT',
    url: 'http://localhost/lamps',
    headers: { 'content-type': 'text/plain' },
    body: '{"lamp":"red"',
  },
  response: null,
};

function shownBy(kind: Fault | 'published' | null, exchange?: Exchange): Finding {
  const outcome = { kind: 'crash' as const, status: 500, reason: 'x' };
  const observation = { outcome, events: null, audit: null, durationMs: 1, ...(exchange && { exchange }) };
  const raw = kind === null ? null : kind === 'published' ? { kind, document: 'openapi' as const } : { kind };
  const step = {
    operation: 'lamp.light@1.0.0',
    actor: 'user',
    input: { form: 'json' as const, value: { lamp: 'red' } },
    view: 'wire' as const,
    observation,
    ...(raw && { raw }),
  };
  return {
    operation: 'lamp.light@1.0.0',
    mismatches: [],
    evidence: { states: [], steps: [step] },
  } as unknown as Finding;
}

it.each([
  ['malformed', http, 'its JSON broken off: {"lamp":"red"'],
  ['media-type', http, 'under another media type than the contract’s: text/plain'],
  ['method', http, 'by another method than the contract’s: PUT http://localhost/lamps'],
  ['malformed', undefined, 'its JSON broken off'],
  [
    'malformed',
    { transport: 'mcp', sent: '{"jsonrpc":', received: null },
    'its JSON broken off: {"jsonrpc":',
  ],
  [
    'malformed',
    { transport: 'mcp', sent: '{"method":"tools/call"}', received: null },
    'in a form that the transport does not allow: {"method":"tools/call"}',
  ],
  [
    'malformed',
    { ...http, request: { ...http.request, body: '{"query":"{"}' } },
    'in a form that the transport does not allow: {"query":"{"}',
  ],
  [
    'method',
    { transport: 'mcp', sent: '{"method":"none"}', received: null },
    'by another method than the contract’s: {"method":"none"}',
  ],
] as const)(
  'a finding of a request that is %s says how it was broken, and what was sent',
  (kind, exchange, text) => {
    expect(brokenCall(shownBy(kind, exchange))).toBe(text);
  },
);

it('of a query it says the address that carries the broken JSON', () => {
  const request = { ...http.request, method: 'GET', url: 'http://localhost/lamps?input=%7B', body: null };
  expect(brokenCall(shownBy('malformed', { request, response: null }))).toBe(
    'its JSON broken off: GET http://localhost/lamps?input=%7B',
  );
});

it('says nothing where the input was sent as it is shown', () => {
  expect(brokenCall(shownBy(null, http))).toBeNull();
  expect(brokenCall(shownBy('published', http))).toBeNull();
  expect(brokenCall({ operation: 'x', evidence: null, mismatches: [] } as unknown as Finding)).toBeNull();
});

it('speaks of the call whose input is shown: the one that the first difference names', () => {
  const [broken, plain] = [shownBy('malformed', http), shownBy(null, http)];
  const both = [...(broken.evidence?.steps ?? []), ...(plain.evidence?.steps ?? [])];
  const naming = (place: number) =>
    ({
      ...broken,
      mismatches: [{ path: ['steps', place, 'outcome'], kind: 'crash', expected: '', actual: '' }],
      evidence: { states: [], steps: both },
    }) as unknown as Finding;
  expect(brokenCall(naming(0))).toContain('its JSON broken off');
  expect(brokenCall(naming(1))).toBeNull();
});
