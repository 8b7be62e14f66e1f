import { beforeAll, describe, expect, it } from 'vitest';
import { ATTEMPTS, attempted, MASKS } from '../../fixtures/attempts/false-exits.ts';
import { ensureBuilt } from '../testing/built-cli.ts';

beforeAll(ensureBuilt, 120_000);

/** One of each kind, for every push; `npm run soak` has them all. */
const QUICK = [
  'a handler exits',
  'a handler exits in a timer after it answered',
  'a handler ends the process by another door',
  'a handler kills its process',
  'the contract exits',
  'the config exits',
  'lint: the contract exits',
  'smoke: a handler exits',
];

describe.concurrent('no exit 0 without a verdict', () => {
  it.each(QUICK)('%s', async (what) => {
    const attempt = ATTEMPTS[what];
    if (attempt === undefined) throw new Error(`${what} is not in the table`);
    const { code, stderr, report } = await attempted(attempt);

    expect(code).not.toBe(0);
    expect(stderr).toMatch(attempt.says ?? /^error [a-z-]+: /m);
    expect(report?.footer.complete ?? false).toBe(attempt.argv !== undefined);
  });

  it('an implementation is found broken although all that can be replaced is replaced', async () => {
    const { code, report } = await attempted({
      call: `${Object.values(MASKS).join('; ')}; return { greeting: 1 }`,
    });

    expect([code, report?.verdict, report?.footer.complete]).toEqual([1, 'non-conformant', true]);
  });
});
