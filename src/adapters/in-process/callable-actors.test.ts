import { expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { callableActors } from './callable-actors.ts';
import type { InProcessOptions } from './handlers.ts';
import { inProcess } from './in-process.ts';

const shop = z.object({ shopId: z.string() });
const contract = contractFrom({
  'command shop.close': {
    io: { input: shop, output: shop },
    policy: { auth: 'manger' },
    acceptance: { examples: [{ key: 'e', input: { shopId: 's1' }, output: { shopId: 's1' } }] },
  },
});

/** A shop that lets managers close it, and no one else. */
async function runOf(options: InProcessOptions) {
  const handler = (input: unknown, { roles }: { readonly roles: readonly unknown[] }) => {
    const read = shop.safeParse(input);
    if (!read.success) throw Object.assign(new Error('invalid'), { code: 'VALIDATION_FAILED', status: 422 });
    if (!roles.includes('manager')) throw Object.assign(new Error('no'), { code: 'FORBIDDEN', status: 403 });
    return read.data;
  };
  const { report } = await conformanceOf(contract, inProcess({ 'shop.close': handler as never }, options), {
    maxExamples: 3,
    retries: 0,
  });
  const example = report.requirements.find(({ id }) => id.endsWith('examples/e'));
  return { broken: report.findings.map(({ check }) => check), example };
}

it('makes no call as a role that is a misspelling of one that is declared, and says of which', async () => {
  const { broken, example } = await runOf({ actors: { manager: { roles: ['manager'] } } });
  expect(broken).toEqual([]);
  expect(example).toMatchObject({ status: 'unverified' });
  expect(example?.reason).toContain('for the actor manger: did you mean manager?');
});

it('calls as any other role: one that is declared under that name, and one that is like none', async () => {
  const own = await runOf({ actors: { manager: {}, manger: { roles: ['manager'] } } });
  expect([own.broken, own.example?.status]).toEqual([[], 'verified']);
  expect((await runOf({})).broken).toContain('example-holds');
  expect(callableActors(contract.operations, ['cashier'])).toBe('all');
  const known = contract.operations.map((one) => ({ ...one, callers: ['manager'] }));
  expect(callableActors(known, [])).toEqual(['anonymous', 'user', 'admin', 'manager']);
});
