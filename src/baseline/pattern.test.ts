import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from './pattern.ts';

const id = 'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/unknown-id';

describe('matchesPattern', () => {
  it.each([
    id,
    'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/*',
    'agent.run.cancel@1.0.0#errors/**',
    'agent.run.*@1.0.0#errors/*/unknown-id',
    '*#errors/**/unknown-id',
    '**/unknown-*',
    '**',
    '**/RUN_NOT_FOUND/**',
  ])('finds it by %s', (pattern) => {
    expect(matchesPattern(pattern, id)).toBe(true);
  });

  it.each([
    'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND',
    'agent.run.cancel@1.0.0#errors/*',
    '*',
    '*/*/*',
    '**/*/*/*/*/*',
    'agent.run.cancel@1x0.0#errors/**',
    'agent.run.cancel@1.0.0#errors/run_not_found/*',
    '',
  ])('does not find it by %s', (pattern) => {
    expect(matchesPattern(pattern, id)).toBe(false);
  });

  it('finds every id by itself, by ** and by itself with any segment starred', () => {
    const segment = fc.stringMatching(/^[a-z.@0-9+()[\]\\^$-]{1,6}$/);
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), fc.nat(), (segments, at) => {
        const name = segments.join('/');
        const starred = segments.with(at % segments.length, '*').join('/');
        expect([name, '**', starred].map((pattern) => matchesPattern(pattern, name))).toEqual([
          true,
          true,
          true,
        ]);
        expect(matchesPattern(`${name}/*`, name)).toBe(false);
      }),
    );
  });

  it('is not slowed by a hostile pattern', () => {
    expect(matchesPattern(`${'**/a*a*a*a*/'.repeat(50)}b`, `${'aaaaaaaa/'.repeat(400)}c`)).toBe(false);
  });
});
