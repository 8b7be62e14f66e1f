import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { deletionsOf } from '../setup/deletions.ts';
import { conformanceOf } from '../testing/conformance-of.ts';

const policy = { auth: 'anonymous' };
const stallId = z.string().min(1).max(40);
const trader = z.string().min(1).max(60);
const Stall = z.object({ stallId, trader, status: z.enum(['OPEN', 'SHUT']) });
const STALL_NOT_FOUND = { http: 404, when: 'The stall is unknown' };
const one = { input: z.object({ stallId }), errors: { STALL_NOT_FOUND } };

const contract = contractFrom({
  'command market.stall.put': {
    io: { input: z.object({ trader }), output: Stall },
    policy,
    acceptance: {
      examples: [
        {
          key: 'mine',
          input: { trader: 'Ada' },
          output: { stallId: 'x', trader: 'Ada', status: 'OPEN' },
        },
      ],
    },
  },
  'query market.stall.get': { io: { ...one, output: Stall }, policy },
  'command market.stall.clear': {
    io: { ...one, output: z.object({}) },
    policy,
    acceptance: {
      scenarios: [
        { key: 'gone', given: ['Stall exists'], when: ['User clears the stall'], then: ['Stall is deleted'] },
      ],
    },
  },
  'command market.stall.shut': {
    io: { ...one, output: Stall },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'shut',
          given: ['Stall exists'],
          when: ['User shuts the stall'],
          then: ['Stall status is SHUT'],
        },
      ],
    },
  },
});

/** A market in which each trader has one stall; Ada's was there before. */
function market(manner: 'by trader' | 'one for all', keeps = false) {
  const stalls = new Map([['s-1', { stallId: 's-1', trader: 'Ada', status: 'OPEN' }]]);
  const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
  const read = <Input>(model: z.ZodType<Input>, input: unknown): Input => {
    const fits = model.safeParse(input);
    if (!fits.success) throw refuse('VALIDATION_FAILED', 422);
    return fits.data;
  };
  const known = (input: unknown) => {
    const found = stalls.get(read(z.object({ stallId }), input).stallId);
    if (found === undefined) throw refuse('STALL_NOT_FOUND', 404);
    return found;
  };
  let last = 1;
  const adapter = inProcess({
    'market.stall.put': (input: unknown) => {
      const sent = read(z.object({ trader }), input);
      const there =
        manner === 'one for all'
          ? stalls.get('s-1')
          : [...stalls.values()].find((stall) => stall.trader === sent.trader);
      const stall = { stallId: there?.stallId ?? `s-${++last}`, ...sent, status: 'OPEN' };
      stalls.set(stall.stallId, stall);
      return stall;
    },
    'market.stall.get': (input: unknown) => ({ ...known(input) }),
    'market.stall.clear': (input: unknown) => {
      const { stallId: id } = known(input);
      if (!keeps) stalls.delete(id);
      return {};
    },
    'market.stall.shut': (input: unknown) => {
      const stall = { ...known(input), status: 'SHUT' };
      stalls.set(stall.stallId, stall);
      return stall;
    },
  });
  const run = async () => (await conformanceOf(contract, adapter, { maxExamples: 5 })).report;
  return { stalls, run };
}

describe('a command that deletes by another verb', () => {
  it('is known by what its scenarios promise, and one that only moves a thing is none', () => {
    expect([...deletionsOf(contract.operations, () => null).keys()]).toEqual(['market.stall.clear@1.0.0']);
    expect([
      ...deletionsOf(contract.operations, ({ key }) => (key.endsWith('shut') ? 'DELETE' : null)).keys(),
    ]).toEqual(['market.stall.clear@1.0.0', 'market.stall.shut@1.0.0']);
  });

  it('is not sent for what may have been there before', async () => {
    const { stalls, run } = market('one for all');
    const report = await run();
    expect(stalls.has('s-1')).toBe(true);
    const gone = report.cases.find((planned) => planned.case.includes('acceptance/gone'));
    expect(gone?.verdict).toBe('inconclusive');
  });

  it('is verified on what is the run’s own', async () => {
    const { stalls, run } = market('by trader');
    const report = await run();
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(stalls.has('s-1')).toBe(true);
    const gone = report.cases.find((planned) => planned.case.includes('acceptance/gone'));
    expect([gone?.verdict, gone?.reason]).toEqual(['pass', null]);
    expect(report.footer.created?.deleted).toBeGreaterThan(0);
  });

  it('is found where it deletes nothing', async () => {
    const report = await market('by trader', true).run();
    expect(report.findings.map(({ operation }) => operation)).toContain('market.stall.clear@1.0.0');
  });
});
