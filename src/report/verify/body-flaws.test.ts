import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../../model/observation.ts';
import { sampleCase, sampleRequirement } from '../../testing/sample-run.ts';
import { bodyFlaws } from './body-flaws.ts';

const request = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, body: null };

function flawsOf(output: unknown, response: Answer, notes: readonly string[] = []) {
  const whole = { status: 200, headers: {}, body: null, truncated: false, ...response };
  return bodyFlaws(
    sampleCase(sampleRequirement('io/output'), 'a', {
      evidence: {
        states: [],
        steps: [
          {
            operation: 'a',
            actor: 'user',
            input: { form: 'json', value: {} },
            view: 'wire',
            observation: {
              outcome: { kind: 'success', status: 200, output },
              events: null,
              audit: null,
              durationMs: 1,
              notes,
              exchange: { request, response: whole },
            },
          },
        ],
      },
    }),
  );
}

type Answer = Partial<NonNullable<HttpExchange['response']>>;

const KEPT: readonly [name: string, output: unknown, response: Answer, note?: string][] = [
  ['the body', { id: 'a', n: [1, null] }, { body: '{"n":[1,null],"id":"a"}' }],
  ['the body, but for the sign of a zero', { n: 0 }, { body: '{"n":-0}' }],
  ['a member of the body', [1], { body: '{"data":{"items":[1]},"total":1}' }],
  [
    'body and header',
    { id: 'o-7', total: 12 },
    { body: '{"total":12}', headers: { location: '/orders/o-7' } },
  ],
  ['a header that holds JSON', { page: { at: 1 } }, { body: '{}', headers: { 'x-page': '{ "at": 1 }' } }],
  ['a number in a header', { total: 12 }, { body: '{}', headers: { 'x-total': '12' } }],
  ['the status', 201, { status: 201, body: '{}' }],
  ['text', 'true', { body: 'true' }],
  ['bytes', Buffer.from('{"a":1}').toString('base64'), { body: '{"a":1}' }],
  ['nothing', undefined, { status: 204 }],
  ['nothing, told as an object', {}, { body: '{"ok":true}' }],
  ['nothing, told as null', null, { body: '{"ok":true}' }],
  ['no JSON', { id: 'a' }, { body: 'id=a' }],
  ['a body that is cut', { id: 'a' }, { body: '{"id"', truncated: true }],
  ['a body with a secret', { token: '[redacted]' }, { body: '{"token":"other"}' }],
  [
    'a large output',
    'an object',
    { body: '{"id":"a"}' },
    'the output was 70000 characters of JSON and is not kept whole',
  ],
  [
    'more values than are looked at',
    { id: 'a' },
    { body: JSON.stringify(Array.from({ length: 30_000 }, () => 1)) },
  ],
];

const CONTRADICTED: readonly [name: string, output: unknown, response: Answer][] = [
  ['has another value', { id: 'b' }, { body: '{"id":"a"}' }],
  ['has a field more', { id: 'a', total: 3 }, { body: '{"id":"a"}' }],
  ['has an element more', [1, 2], { body: '[1]' }],
  ['is another text', 'b', { body: '"a"' }],
  ['is empty where the body is not', [], { body: '[1]' }],
];

describe('an output', () => {
  it.each<(typeof KEPT)[number]>(KEPT)('may be taken from %s', (_, output, response, note) => {
    expect(flawsOf(output, response, note === undefined ? [] : [note])).toEqual([]);
  });

  it.each<(typeof CONTRADICTED)[number]>(CONTRADICTED)('that %s is a flaw', (_, output, response) => {
    expect(flawsOf(output, response)).toMatchObject([{ code: 'evidence', at: expect.any(String) }]);
  });
});
