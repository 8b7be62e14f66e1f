import { describe, expect, it } from 'vitest';
import { strangeSubject } from './event-subject.ts';

const event = (key: string, payload: unknown) => ({ key, version: null, payload, traceId: null });
const cancel = { key: 'agent.run.cancel', input: { runId: 'r1' }, output: { success: true } };

describe('an event of a call', () => {
  it.each([
    ['names another entity than the input', event('run.cancelled', { runId: 'r2' }), 'runId'],
    ['names it under a plain id', event('run.cancelled', { id: 'r2' }), 'id'],
    ['names it within a part of its own', event('run.cancelled', { id: 'e1', run: { id: 'r2' } }), 'run.id'],
  ])('is strange where it %s', (_, strange, path) => {
    const found = strangeSubject([strange], cancel);
    expect(found?.path.join('.')).toBe(path);
    expect(found).toMatchObject({ expected: ['r1'], actual: 'r2' });
  });

  it('is strange where it names another entity than the output', () => {
    const create = { key: 'order.create', input: { sku: 'x' }, output: { id: 7 } };
    expect(strangeSubject([event('order.created', { orderId: 8 })], create)).toMatchObject({ actual: 8 });
    expect(strangeSubject([event('order.created', { orderId: '7' })], create)).toBeNull();
  });

  it.each([
    ['it tells of the entity of the call', cancel, [event('run.cancelled', { runId: 'r1' })]],
    [
      'others were changed along the way',
      cancel,
      [event('run.cancelled', { runId: 'child' }), event('run.cancelled', { runId: 'r1' })],
    ],
    ['it tells of another kind of entity', cancel, [event('agent.idled', { agentId: 'a1' })]],
    ['its payload names nothing', cancel, [event('run.cancelled', { at: 'now' })]],
    ['nothing was emitted', cancel, []],
    ['the key has one word', cancel, [event('cancelled', { runId: 'r2' })]],
    [
      'the operation may have made another one',
      { key: 'run.retry', input: { runId: 'r1' }, output: { success: true } },
      [event('run.started', { runId: 'r2' })],
    ],
    [
      'the call was about many',
      { key: 'run.cancelAll', input: { runIds: ['r1', 'r2'] }, output: {} },
      [event('run.cancelled', { runId: 'r2' })],
    ],
  ])('is in order where %s', (_, call, events) => {
    expect(strangeSubject(events, call)).toBeNull();
  });
});
