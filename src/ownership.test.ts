import { describe, expect, it } from 'vitest';
import { type OrderDesk, orderContract, orderDesk } from '../fixtures/invented/order-desk.ts';
import { runConformance, verifyReport } from './application/api.ts';
import type { ConformanceOptions } from './application/conformance-options.ts';
import type { Contract } from './model/operation.ts';

const ACTORS: NonNullable<ConformanceOptions['actors']> = ['anonymous', 'user', 'other', 'admin'];
const TENANTS: NonNullable<ConformanceOptions['actors']> = [
  'anonymous',
  'user',
  'other',
  { name: 'stranger', role: 'user', tenant: 'globex' },
  'admin',
];

async function judgedAs(
  desk: OrderDesk,
  {
    contract = orderContract(),
    ...options
  }: { readonly contract?: Contract } & Pick<ConformanceOptions, 'actors' | 'operations'> = {},
) {
  const given = { adapter: orderDesk(desk), actors: ACTORS, phases: ['examples'] as const, ...options };
  const report = await runConformance(contract, given);
  const own = report.requirements.filter(({ id }) => /#policy\/(owner|tenant)$/.test(id));
  return {
    report,
    given,
    verdicts: Object.fromEntries(own.map(({ id, status }) => [id.replace('@1.0.0#policy', ''), status])),
    found: report.findings
      .filter(({ verdict }) => verdict === 'fail')
      .map(
        ({ requirement, mismatches }) =>
          `${requirement.replace('@1.0.0#policy', '')}: ${mismatches.map(({ kind }) => kind)}`,
      )
      .sort(),
    why: report.cases
      .filter(
        ({ requirement, verdict }) => /#policy\/(owner|tenant)$/.test(requirement) && verdict !== 'pass',
      )
      .map((one) => `${one.case}: ${one.reason}`),
  };
}

const ALL_HELD = {
  'order.place/owner': 'verified',
  'order.get/owner': 'verified',
  'order.list/owner': 'verified',
  'order.rename/owner': 'verified',
  'order.delete/owner': 'verified',
};

describe('what one actor made', () => {
  it.each([
    ['404, as if it were not there', {}],
    ['403', { foreign: { get: 403, rename: 403, delete: 403 } }],
  ] as const)('is kept from another of its role by %s', async (_, desk) => {
    const { verdicts, found, why } = await judgedAs(desk);
    expect(why).toEqual([]);
    expect(verdicts).toEqual(ALL_HELD);
    expect(found).toEqual([]);
  });

  it('may be left alone in silence, where a read shows that nothing changed', async () => {
    const { verdicts, found } = await judgedAs({ foreign: { delete: 'silently' } });
    expect(found).toEqual([]);
    expect(verdicts).toEqual(ALL_HELD);
  });

  it.each([
    [
      'shown by its id',
      { get: 'through' },
      ['order.get/owner: shown-to-another', 'order.place/owner: shown-to-another'],
    ],
    ['in the list of another', { list: 'through' }, ['order.list/owner: shown-to-another']],
    ['changed by another', { rename: 'through' }, ['order.rename/owner: changed-by-another']],
    ['deleted by another', { delete: 'through' }, ['order.delete/owner: changed-by-another']],
    [
      'changed by a call that is refused',
      { rename: 'writes' },
      ['order.rename/owner: written-though-refused'],
    ],
  ] as const)('is found where it is %s, and nothing else is', async (_, foreign, expected) => {
    const { found } = await judgedAs({ foreign });
    expect(found).toEqual(expected);
  });

  it('is undecided where the refusal may have another reason', async () => {
    const conflict = await judgedAs({ foreign: { rename: 409 } });
    expect(conflict.verdicts['order.rename/owner']).toBe('unverified');
    expect(conflict.found).toEqual([]);
    const locked = await judgedAs({ locked: true });
    expect(locked.found).toEqual([]);
    expect(new Set(Object.values(locked.verdicts))).toEqual(new Set(['unverified']));
    expect(locked.why[0]).toContain('other is not let in at all');
  });

  it('is undecided where both actors are one user', async () => {
    const { found, verdicts, why } = await judgedAs({ oneUser: true });
    expect(found).toEqual([]);
    expect(verdicts['order.get/owner']).toBe('unverified');
    expect(why[0]).toContain('they are not two');
  });

  it('is undecided where no second actor of the role is known, and the report says how to name one', async () => {
    const { verdicts, report } = await judgedAs({}, { actors: ['anonymous', 'user', 'admin'] });
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['unverified']));
    expect(report.gaps.find(({ code }) => code === 'no-foreign-actor')?.reason).toBe(
      'a second actor of the role user is not known: name one in `actors` of the config',
    );
  });

  it('is asked for only where the contract says whose it is', async () => {
    const { verdicts, found } = await judgedAs(
      { foreign: { get: 'through', list: 'through' } },
      { contract: orderContract({}) },
    );
    expect(verdicts).toEqual({});
    expect(found).toEqual([]);
  });

  it('may be said to have an owner by the config, and is judged again by it', async () => {
    const contract = orderContract({});
    const operations = { 'order.get': { owner: 'userId' } };
    const { verdicts, found, report, given } = await judgedAs(
      { foreign: { get: 'through' } },
      { contract, operations },
    );
    expect(verdicts).toEqual({ 'order.get/owner': 'violated' });
    expect(found).toEqual(['order.get/owner: shown-to-another']);
    expect((await verifyReport(report, contract, given)).flaws).toEqual([]);
    const forged = structuredClone(report);
    for (const one of forged.cases)
      if (one.requirement === 'order.get@1.0.0#policy/owner')
        Object.assign(one, { verdict: 'pass', findings: [] });
    expect((await verifyReport(forged, contract, given)).flaws).not.toEqual([]);
    await expect(
      judgedAs({}, { contract, operations: { 'order.gte': { owner: 'userId' } } }),
    ).rejects.toMatchObject({
      code: 'config-shape',
      hint: "Did you mean 'order.get'?",
    });
  });
});

describe('what belongs to a tenant', () => {
  const contract = orderContract({ tenant: 'organizationId' });

  it('may be seen within it, and not by another', async () => {
    const { verdicts, found, why } = await judgedAs({ shared: true }, { contract, actors: TENANTS });
    expect(why).toEqual([]);
    expect(found).toEqual([]);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['verified']));
  });

  it('is found where another tenant sees it', async () => {
    const { found } = await judgedAs(
      { shared: true, foreign: { get: 'through', list: 'through' } },
      { contract, actors: TENANTS },
    );
    expect(found).toEqual([
      'order.get/tenant: shown-to-another',
      'order.list/tenant: shown-to-another',
      'order.place/tenant: shown-to-another',
    ]);
  });

  it('is undecided without an actor of another tenant', async () => {
    const { verdicts } = await judgedAs({ shared: true }, { contract });
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['unverified']));
  });
});
