import { beforeAll, describe, expect, it } from 'vitest';
import { ATTEMPTS, attempted, MASKS } from '../../fixtures/attempts/false-exits.ts';
import { ensureBuilt } from '../testing/built-cli.ts';

beforeAll(ensureBuilt, 120_000);

describe.concurrent('no exit 0 without a verdict', () => {
  it.each(Object.entries(ATTEMPTS))('%s', async (_what, attempt) => {
    const { code, stderr, report } = await attempted(attempt);

    expect(code).not.toBe(0);
    expect(stderr).toMatch(attempt.says ?? /^error [a-z-]+: /m);
    if (attempt.argv === undefined) expect(report?.footer.complete ?? false).toBe(false);
  });

  it.each(Object.entries(MASKS))('an implementation is found broken although %s', async (_what, act) => {
    const { code, report } = await attempted({ call: `${act}; return { greeting: 1 }` });

    expect([code, report?.verdict, report?.footer.complete]).toEqual([1, 'non-conformant', true]);
  });
});
