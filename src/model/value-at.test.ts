import { expect, it } from 'vitest';
import { valueAt } from './value-at.ts';

it('reads own members, whatever they are named, and what a class computes', () => {
  class Money {
    get cents() {
      return 5;
    }
  }
  const read: unknown = JSON.parse('{"__proto__":{"constructor":"x"},"toString":[1]}');
  expect(valueAt(read, ['__proto__', 'constructor'])).toBe('x');
  expect(valueAt(read, ['toString', 0])).toBe(1);
  expect(valueAt(new Money(), ['cents'])).toBe(5);
  expect(valueAt([1, 2], ['length'])).toBe(2);
});

it('reads nothing that every object inherits', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect([name, valueAt({}, [name])]).toEqual([name, undefined]);
  expect(valueAt([], ['map'])).toBeUndefined();
});
