import { describe, expect, it } from 'vitest';
import { isOfTheExchange, isOfTheMoment } from './moment-of-asking.ts';

const difference = (name: string, left: unknown, right: unknown) => ({ path: [name], left, right });

describe('two answers in a row', () => {
  it.each([
    ['generatedAt', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'],
    ['today', '2026-01-01', '2026-01-02'],
    ['asOf', new Date(1), new Date(2)],
    ['generated_at', 1_700_000_000_000, 1_700_000_000_001],
    ['timestamp', 1_700_000_000, 1_700_000_001],
    ['ageMs', 1, 2],
    ['tookMs', 12, 3],
    ['uptime', 1.5, 2.5],
    ['views', 1, 2],
    ['hit_count', 7, 9],
    ['requestId', 'a', 'b'],
    ['nextCursor', 'a', 'b'],
    ['next_page_token', 'a', 'b'],
    ['downloadUrl', 'https://files.example/a?sig=1', 'https://files.example/a?sig=2'],
  ])('may differ in %s, from %s to %s', (name, left, right) => {
    expect(isOfTheMoment(difference(name, left, right))).toBe(true);
  });

  it.each([
    ['generatedAt', '2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z'],
    ['completedAt', null, '2026-01-01T00:00:01Z'],
    ['totalTokens', 1, 2],
    ['chat', 1_700_000_000, 1_700_000_001],
    ['createdAt', 1, 2],
    ['pages', 1, 2],
    ['views', 2, 1],
    ['interviews', 1, 2],
    ['unread', 1, 2],
    ['id', 'a', 'b'],
    ['orderId', 'a', 'b'],
    ['url', 'https://files.example/a', 'https://files.example/b'],
    ['status', 'open', 'closed'],
  ])('may not differ in %s, from %s to %s', (name, left, right) => {
    expect(isOfTheMoment(difference(name, left, right))).toBe(false);
  });

  it('to the same key may not even differ in when they were made', () => {
    expect(isOfTheExchange(difference('requestId', 'a', 'b'))).toBe(true);
    expect(isOfTheExchange(difference('createdAt', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'))).toBe(
      false,
    );
  });
});
