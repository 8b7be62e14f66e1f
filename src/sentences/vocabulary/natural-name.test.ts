import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { askedByName, isNameOf, toldName } from './natural-name.ts';

const text = z.string();
const policy = { auth: 'user' };
const operation = (key: string, input: z.ZodType | null) => {
  const kind = /\.(?:get|list|search)/.test(key) ? 'query' : 'command';
  const [one] = contractFrom({
    [`${kind} ${key}`]: { io: { input, output: z.object({}) }, policy },
  }).operations;
  if (one === undefined) throw new Error('there is one');
  return one;
};
const asked = (key: string, fields: Readonly<Record<string, z.ZodType>>) =>
  askedByName(operation(key, z.object(fields)), ['broker', 'queue']);

describe('a thing that goes by a name', () => {
  it.each(['name', 'code', 'slug', 'queueName', 'queue_name', 'queue', 'queueCode'])(
    'is named by %s',
    (name) => {
      expect(isNameOf(name, ['broker', 'queue'])).toBe(true);
      expect(asked('broker.queue.get', { [name]: text })).toEqual({ key: name, within: [] });
    },
  );

  it.each(['vhost', 'exchangeName', 'queueId', 'nameless', 'owner', 'queueOwner'])(
    'is not named by %s',
    (name) => {
      expect(isNameOf(name, ['broker', 'queue'])).toBe(false);
      expect(asked('broker.queue.get', { [name]: text })).toBeNull();
    },
  );

  it('stands in what else its reader has to be told', () => {
    const both = { vhost: text, name: text };
    expect(asked('broker.queue.get', both)).toEqual({ key: 'name', within: ['vhost'] });
    expect(asked('broker.queue.delete', both)).toEqual({ key: 'name', within: ['vhost'] });
    expect(asked('broker.queue.get', { ...both, columns: text.optional() })?.within).toEqual(['vhost']);
  });

  it('is not told by two names, an id, a list, or an operation that does something else', () => {
    expect(asked('broker.queue.get', { name: text, code: text })).toBeNull();
    expect(asked('broker.queue.get', { name: text, queueId: text })).toBeNull();
    expect(asked('broker.queue.get', { name: z.array(text) })).toBeNull();
    expect(asked('broker.queue.search', { name: text })).toBeNull();
    expect(asked('broker.queue.getMessages', { name: text })).toBeNull();
    expect(asked('broker.queue.rename', { name: text })).toBeNull();
    expect(asked('broker.exchange.get', { name: text })).toBeNull();
  });

  it('is told beside other things to what changes it, under another spelling too, and never by half', () => {
    const named = { key: 'name', within: ['vhost'] };
    const told = (fields: Readonly<Record<string, z.ZodType>>) =>
      toldName(operation('broker.queue.update', z.object(fields)), ['queue'], named);
    expect(told({ vhost: text, name: text, durable: z.boolean() })).toEqual(named);
    expect(told({ vhost: text, queueName: text })).toEqual({ key: 'queueName', within: ['vhost'] });
    expect(told({ name: text })).toBeNull();
    expect(told({ vhost: text, name: text.optional() })).toBeNull();
  });
});
