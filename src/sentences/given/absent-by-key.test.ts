import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operationOf } from '../../testing/small-operation.ts';
import { understand } from '../understand.ts';

const QUEUE_NOT_FOUND = { description: 'There is none', http: 404, when: 'Queue name is unknown' };

function queueGet(input: z.ZodType, errors = { QUEUE_NOT_FOUND }) {
  return operationOf({
    key: 'queue.get',
    kind: 'query',
    input,
    output: z.object({ name: z.string() }),
    errors,
  });
}

const SCENARIO = { key: 'one', description: null, given: ['Queue does not exist'], when: [], then: [] };
const given = (operation: ReturnType<typeof queueGet>) =>
  understand('Queue does not exist', 'given', {
    operation,
    siblings: [operation],
    scenario: SCENARIO,
  });

describe('a Given that a thing without an id does not exist', () => {
  it('is about the key by which the contract names it: one that nothing has is sent', () => {
    expect(given(queueGet(z.object({ name: z.string() })))).toMatchObject({
      kind: 'absent',
      entity: 'queue',
      field: 'name',
    });
  });

  it('stays a state where the key is one of a closed set, or may be left out', () => {
    for (const name of [z.enum(['orders', 'mails']), z.string().optional()])
      expect(given(queueGet(z.object({ name })))).toMatchObject({ kind: 'state' });
  });

  it('stays a state where nothing says what names it', () => {
    const elsewhere = { ...QUEUE_NOT_FOUND, when: 'It is unknown' };
    const input = z.object({ vhost: z.string(), label: z.string() });
    expect(given(queueGet(input, { QUEUE_NOT_FOUND: elsewhere }))).toMatchObject({ kind: 'state' });
  });
});
