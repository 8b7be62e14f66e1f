import { describe, expect, it } from 'vitest';
import { operationOf } from '../testing/small-operation.ts';
import { SeenIds } from './seen-ids.ts';

const list = operationOf({ key: 'broker.queue.list', kind: 'query' });
const remove = operationOf({ key: 'broker.queue.delete' });

describe('what answers showed', () => {
  it('are the names of others, where something is deleted by its name, however each operation calls it', () => {
    for (const field of ['queueName', 'queue_name', 'name', 'queue']) {
      const seen = new SeenIds([field]);
      seen.note(list, { queues: [{ name: 'orders', size: 3 }], archive: ['mails'] });
      expect([
        seen.has(remove, field, 'orders'),
        seen.has(remove, field, 'mails'),
        seen.has(remove, field, 'other'),
      ]).toEqual([true, true, false]);
    }
    const shownElsewhere = new SeenIds(['name']);
    shownElsewhere.note(list, { bindings: [{ queueName: 'orders' }] });
    expect(shownElsewhere.has(remove, 'name', 'orders')).toBe(true);
  });

  it('are not names of what this run made, nor any where things are deleted by ids', () => {
    const own = new SeenIds(['name']);
    own.ours(list, ['name'], 'mine');
    own.note(list, [{ name: 'mine' }]);
    expect(own.has(remove, 'name', 'mine')).toBe(false);
    const byId = new SeenIds(['queueId']);
    byId.note(list, [{ name: 'orders', queueId: 'q-1' }]);
    expect([byId.has(remove, 'queueId', 'q-1'), byId.has(remove, 'name', 'orders')]).toEqual([true, false]);
  });
});
