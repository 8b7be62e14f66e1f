import { describe, expect, it } from 'vitest';
import type { Environment } from '../environment.ts';
import { Mistake, Unreachable } from '../model/mistake.ts';
import { wantsColors } from './colors.ts';
import { renderTrouble } from './trouble.ts';

const output = { write: () => {}, isTTY: false, columns: 80 };
const environment: Environment = {
  cwd: '/',
  env: {},
  stdout: output,
  stderr: output,
  now: () => new Date(0),
  prints: null,
  onInterrupt: () => () => {},
};

describe('renderTrouble', () => {
  it("says a user's mistake with code, place and remedy", () => {
    const mistake = new Mistake({
      code: 'config-shape',
      message: 'seed: no',
      where: 'a.ts:3',
      hint: 'Fix it.',
    });

    expect(renderTrouble(mistake, { environment, debug: false })).toEqual({
      text: 'error config-shape: seed: no\n  where  a.ts:3\n  hint   Fix it.\n',
      exitCode: 2,
    });
  });

  it('lets no text of others move the cursor or begin a line of its own', () => {
    const mistake = new Mistake({ code: 'x', message: 'a\u001b[2Jb\nerror y: z', hint: 'm' });

    expect(renderTrouble(mistake, { environment, debug: false })?.text).toBe(
      'error x: a\\u{1b}[2Jb\n         error y: z\n  hint   m\n',
    );
  });

  it('tells an implementation out of reach from a fault of its own', () => {
    const gone = renderTrouble(new Unreachable('connection refused'), { environment, debug: false });
    const bug = renderTrouble(new TypeError('x is undefined'), { environment, debug: false });

    expect([gone?.exitCode, bug?.exitCode]).toEqual([3, 3]);
    expect(gone?.text).toMatch(/^error unreachable: connection refused\n/);
    expect(bug?.text).toMatch(/^error unexpected: x is undefined\n.*report it/);
    expect(bug?.text).not.toContain('    at ');
  });

  it('shows the stack of a fault only when asked', () => {
    expect(renderTrouble(new TypeError('x'), { environment, debug: true })?.text).toContain('    at ');
  });

  it.each([null, undefined, 'text', Symbol('s'), {}])('has words for anything thrown (%#)', (thrown) => {
    expect(renderTrouble(thrown, { environment, debug: true })).toMatchObject({ exitCode: 3 });
  });
});

describe('wantsColors', () => {
  it.each<[Record<string, string>, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %o and a terminal: %s, says %s', (env, isTTY, wanted) => {
    expect(wantsColors({ env }, { ...output, isTTY })).toBe(wanted);
  });
});
