import { describe, expect, it } from 'vitest';
import { criterionHolds } from './criterion-holds.ts';
import { known } from './known.ts';
import type { Scope } from './scope.ts';

const body = (value: unknown): Scope => ({
  inputs: { order: { id: 7, token: 'ey.abc' } },
  steps: new Map(),
  workflows: new Map(),
  outputs: new Map(),
  last: {
    method: known('POST'),
    url: known('http://127.0.0.1/orders'),
    status: known(201),
    succeeded: true,
    body: known(value),
    sentBody: known(null),
    header: () => known(undefined),
    sent: () => known(undefined),
  },
});
const context = '$response.body';

describe('a criterion about an answer that holds a secret', () => {
  it.each([
    { type: 'regex' as const, context, condition: '"token":"ey' },
    { type: 'jsonpath' as const, context, condition: '$[?length(@) == 10]' },
    { type: 'simple' as const, context: null, condition: '$response.body == $inputs.order' },
    { type: 'simple' as const, context: null, condition: '$response.body != $inputs.order' },
  ])('is not told from what is kept of it: $condition', (criterion) => {
    expect(criterionHolds(criterion, body({ id: 7, token: 'ey.abc' })).known).toBe(true);
    expect(criterionHolds(criterion, body({ id: 7, token: '[redacted]' }))).toEqual({
      known: false,
      why: 'a part of it is a secret',
    });
  });

  it('is told where it is about the rest of it', () => {
    const criterion = { type: 'simple' as const, context: null, condition: '$response.body#/id == 7' };
    expect(criterionHolds(criterion, body({ id: 7, token: '[redacted]' }))).toEqual(known(true));
  });
});
