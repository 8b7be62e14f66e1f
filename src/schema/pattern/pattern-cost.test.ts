import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { backtracks, costOf, safeLengthOf } from './pattern-cost.ts';

const named = (patterns: readonly RegExp[]) => patterns.map((pattern) => [String(pattern), pattern] as const);

describe('a pattern that goes through exponentially many ways', () => {
  it.each(
    named([
      /^(a+)+$/,
      /^(?=(a|a)*$)(a|aa)+b{50}$/,
      /^(\w+\s?)*$/,
      /(.*)*=/,
      /^(a|b|ab)*c$/,
      /^(?:a?){30}a{30}$/,
      /^(([^a]|a)*)*z/,
      /^(?!(a*)*$)b/,
      /^([A-Z]|[a-z])*x?([a-z]*)*!$/i,
      /^(\u0041|A)+$/,
      /^([\da-z.-]+)\.([a-z.]{2,6})([/\w .-]*)*\/?$/,
    ]),
  )('is caught at it: %s', (_, pattern) => {
    expect([costOf(pattern).isSuspicious, backtracks(pattern), safeLengthOf(pattern)]).toEqual([
      true,
      true,
      12,
    ]);
  });
});

describe('a pattern that looks heavy', () => {
  it.each(
    named([
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      /^\d{4}-\d{2}-\d{2}$/,
      /^(\d{1,3}\.){3}\d{1,3}$/,
      /^\+?[1-9]\d{1,14}$/,
      /^#?([a-f0-9]{6}|[a-f0-9]{3})$/i,
      /^(?=.*[A-Z])(?=.*\d).{8,}$/,
      /^v?\d+(\.\d+)*(-[\w.]+)?$/,
      /^[a-z]+(\.[a-z]+)+$/,
      /^(?:[a-z]:)?(?:[\\/][^\\/]+)*$/,
      /^(?:[0-9a-zA-Z+/]{4})*(?:[0-9a-zA-Z+/]{2}==)?$/,
      /^[\]\-\\^]+$/,
      /^\p{L}+$/u,
    ]),
  )('and never goes back costs nothing: %s', (_, pattern) => {
    expect([costOf(pattern).safeLength, backtracks(pattern)]).toEqual([Number.POSITIVE_INFINITY, false]);
  });

  it.each(
    named([
      /^(foo|foobar)*$/,
      /^(.|\s)*$/,
      /^((a)\2)+$/,
      /^([A-Z]{2}\d{2}[A-Z0-9]{4}\d{7}([A-Z0-9]?){0,16})$/,
      /^("[^"]*"|[^,])*(,("[^"]*"|[^,])*)*$/,
    ]),
  )('is cleared by trial: %s', (_, pattern) => {
    expect([costOf(pattern).isSuspicious, backtracks(pattern), safeLengthOf(pattern)]).toEqual([
      true,
      false,
      200,
    ]);
  });

  it.each([
    ['the square', /^\S+@\S+$/, 3162],
    ['the square of where it begins', /\d+x/, 3162],
    ['the third power', /^(?:[a-z]+,)*[a-z]+$/, 215],
  ])('and takes %s of the length is safe up to a length', (_, pattern, length) => {
    expect([costOf(pattern).isSuspicious, safeLengthOf(pattern)]).toEqual([false, length]);
  });
});

it('finds nothing without end in the formats that zod brings along', () => {
  const own = Object.values(z.regexes).filter((value): value is RegExp => value instanceof RegExp);

  expect(own.length).toBeGreaterThan(20);
  expect(own.filter(backtracks)).toEqual([]);
  for (const common of [z.regexes.email, z.regexes.ipv4, z.regexes.base64, z.regexes.uuid()])
    expect(costOf(common).isSuspicious).toBe(false);
});
