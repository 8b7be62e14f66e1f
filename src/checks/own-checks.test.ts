import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { rejudgeOf } from '../judge/rejudge.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { verifyReport } from '../report/verify/verify-report.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import { type AuthoredCheck, defineCheck } from './define-check.ts';
import { judged } from './judgement.ts';

const list = operationOf({
  key: 'book.list',
  kind: 'query',
  input: null,
  output: z.object({ items: z.array(z.string()), total: z.number() }),
});
const contract = { operations: [list], events: [], inert: [] };

const TOTALS: AuthoredCheck = {
  id: 'acme:totals',
  title: 'A list says how many there are in all.',
  profile: 'core',
  level: 'must',
  requirements: () => [{ clause: 'acme:totals/total', text: 'The total is no less than the items.' }],
  judgeEach({ operation, step: { observation } }) {
    if (observation.outcome.kind !== 'success') return [];
    const { items, total } = observation.outcome.output as { items: string[]; total: number };
    return [
      judged(
        'acme:totals',
        operation,
        'acme:totals/total',
        total >= items.length
          ? []
          : [{ path: ['output', 'total'], kind: 'acme:no-total', expected: 'more', actual: `${total}` }],
      ),
    ];
  },
};

/** Why it could not be looked at. */
const LOST = {
  check: 'acme:totals',
  code: 'no-example',
  reason: 'There is no example.',
  attribution: 'contract',
} as const;

const checksOf = (...checks: AuthoredCheck[]) =>
  resolveConfig({ contracts: [], checks: checks.map(defineCheck) }, '/').checks;

const runWith = (check: AuthoredCheck, total: number) =>
  conformanceOf(contract, inProcess({ 'book.list': () => ({ items: ['Emma'], total }) }), {
    checks: checksOf(check),
  });

const statusOf = async (check: AuthoredCheck, total: number) =>
  (await runWith(check, total)).report.requirements.find(({ id }) => id.endsWith('#acme:totals/total'))
    ?.status;

describe('a check of a project', () => {
  it('brings a requirement, which holds or is broken by what is seen', async () => {
    expect(await statusOf(TOTALS, 1)).toBe('verified');
    expect(await statusOf(TOTALS, 0)).toBe('violated');
  });

  it('leaves its requirement open where it never saw anything', async () => {
    expect(await statusOf({ ...TOTALS, judgeEach: () => [] }, 1)).toBe('unverified');
  });

  it('judges a stored report again', async () => {
    const checks = checksOf(TOTALS);
    const { report } = await runWith(TOTALS, 1);
    const rejudge = rejudgeOf(
      planConformance(contract, { checks }),
      new Map([[list.id, list]]),
      report.findings,
      checks,
    );
    const edited = JSON.parse(
      JSON.stringify(report).replaceAll('{"items":["Emma"],"total":1}', '{"items":["Emma"],"total":0}'),
    );

    expect(verifyReport(report, { rejudge }).flaws).toEqual([]);
    expect(verifyReport(edited, { rejudge }).flaws.map(({ code }) => code)).toContain('judgement');
  });

  it.each([
    ['throws', { ...TOTALS, judgeEach: () => JSON.parse('{') }, /acme:totals .* it threw/],
    [
      'judges in the name of another',
      { ...TOTALS, judgeEach: ({ operation }) => [judged('no-crash', operation, 'io/answers', [])] },
      /in the name of no-crash/,
    ],
    [
      'judges a clause that there is not',
      { ...TOTALS, requirements: () => [] },
      /book.list@1.0.0#acme:totals\/total, which is no requirement/,
    ],
    [
      'plans for a clause that there is not',
      {
        ...TOTALS,
        plan: ({ id }) => ({ cases: [], gaps: [{ ...LOST, requirement: `${id}#acme:totals/totl` }] }),
      },
      /it plans for book.list@1.0.0#acme:totals\/totl, which is no requirement/,
    ],
    [
      'brings a clause of another',
      { ...TOTALS, requirements: () => [{ clause: 'io/output', text: 'It holds.' }] },
      /does not begin with 'acme:totals\/'/,
    ],
  ] satisfies [string, AuthoredCheck, RegExp][])('ends the run where it %s', async (_, check, said) => {
    await expect(runWith(check, 1)).rejects.toThrow(said);
    await expect(runWith(check, 1)).rejects.toMatchObject({ code: 'check-failed' });
  });

  it.each([
    ['an id without a prefix', { ...TOTALS, id: 'output-conforms' }],
    ['nothing to judge with', { id: 'acme:totals', title: '', profile: 'core', level: 'must' }],
  ] satisfies [string, AuthoredCheck][])('is refused with %s', (_, check) => {
    expect(() => defineCheck(check)).toThrow(expect.objectContaining({ code: 'check-invalid' }));
  });

  it('has an id of its own', () => {
    expect(() => checksOf(TOTALS, TOTALS)).toThrow(/acme:totals is there twice/);
  });
});
