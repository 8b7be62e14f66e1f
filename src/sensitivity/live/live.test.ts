import { beforeAll, describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../../fixtures/implementations/reference/adapter.ts';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Contract } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import { interruptedReport, smallReport, violatedReport } from '../../report/sample-report.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';
import { operationOf } from '../../testing/small-operation.ts';
import type { LiveMutant } from '../sensitivity.ts';
import { faultyAdapter } from './faulty-adapter.ts';
import { LIVE_FAULTS, type LiveFaultId } from './live-fault-id.ts';
import { liveMutantOf } from './live-mutant-of.ts';
import { type LiveCandidate, liveCandidates } from './live-mutants.ts';

/** A run as `--live` makes it, with the faults of one implementation after the other. */
function trialsOf(contract: Contract, adapter: () => Adapter) {
  const run = async (one: Adapter): Promise<Report> =>
    (await conformanceOf(contract, one, { maxExamples: 3, retries: 0, concurrency: 1 })).report;
  const control = run(adapter());
  return async (key: string, id: LiveFaultId): Promise<LiveMutant> => {
    const candidate = candidateOf(contract, key, id);
    const { adapter: faulty, times } = faultyAdapter(adapter(), candidate.fault, candidate.target);
    const report = await run(faulty);
    return liveMutantOf(candidate, times(), report, await control);
  };
}

function candidateOf({ operations }: Contract, key: string, id: LiveFaultId): LiveCandidate {
  const found = liveCandidates(operations).find(({ fault, target }) => fault.id === id && target.key === key);
  if (found === undefined) throw new Error(`${key} cannot have ${id}`);
  return found;
}

describe('the reference contract', () => {
  const contract = contractOf(...agentRunModules);
  let tried: ReturnType<typeof trialsOf>;
  beforeAll(() => {
    tried = trialsOf(contract, () => referenceAdapter());
  });

  it.each([
    ['agent.run.execute', 'lost-update', /#laws\/|#acceptance\//],
    ['agent.run.cancel', 'lost-update', /#acceptance\/cancel-run-/],
    ['agent.run.get', 'stale-answer', /#acceptance\/|#laws\//],
    ['agent.run.execute', 'forgotten-effect', /^agent\.run\.execute@1\.0\.0#/],
    ['agent.run.execute', 'doubled-effect', /#sideEffects\/emits\/run\.started$/],
    ['agent.run.execute', 'ignored-actor', /#policy\/auth$/],
    ['agent.run.execute', 'early-effect', /#sideEffects\/on-success-only$/],
  ] as const)(
    'notices that %s has %s, and names it',
    async (key, id, clause) => {
      const { fate, by, times, advice } = await tried(key, id);
      expect([fate, times > 0, advice]).toEqual(['killed', true, undefined]);
      expect(by?.requirement).toMatch(clause);
    },
    60_000,
  );

  it('gives a second cancellation no chance: the reference refuses it', async () => {
    expect(await tried('agent.run.cancel', 'doubled-effect')).toMatchObject({
      fate: 'unmade',
      times: 0,
      by: null,
      reason: 'no call of this run gave it a chance',
    });
  }, 60_000);
});

test('a contract that shows nothing of what a command did notices no second effect, and is told what to write', async () => {
  const stock = { left: 1_000_000 };
  const take = operationOf({
    key: 'stock.take',
    input: z.object({ count: z.int().min(1).max(9) }),
    output: z.object({ ok: z.boolean() }),
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [],
      examples: [{ key: 'one', input: { count: 1 }, output: { ok: true } }],
    },
  });
  const adapter = () =>
    inProcess({
      'stock.take': (input) => {
        const { count } = z.object({ count: z.int().min(1).max(9) }).parse(input);
        stock.left -= count;
        return { ok: true };
      },
    });
  const tried = trialsOf({ operations: [take], events: [], inert: [] }, adapter);
  const { fate, advice } = await tried('stock.take', 'doubled-effect');
  expect([fate, advice?.where]).toEqual(['blind', 'policy.idempotent']);
}, 60_000);

test('a bound leaves out operations, and no kind of fault', () => {
  const candidates = liveCandidates(contractOf(...agentRunModules).operations);
  expect(candidates.slice(0, 6).map(({ fault }) => fault.id)).toEqual(LIVE_FAULTS);
  expect(new Set(candidates.map(({ fault, target }) => `${fault.id} ${target.id}`)).size).toBe(
    candidates.length,
  );
});

describe('what became of a fault', () => {
  const candidate = candidateOf(contractOf(...agentRunModules), 'agent.run.cancel', 'lost-update');

  it('is a kill only by a finding that the run without it does not have', () => {
    expect(liveMutantOf(candidate, 1, violatedReport(), smallReport()).fate).toBe('killed');
    expect(liveMutantOf(candidate, 1, violatedReport(), violatedReport()).fate).toBe('blind');
  });

  it('is blamed elsewhere where the finding has no call of the operation', () => {
    const other = candidateOf(contractOf(...agentRunModules), 'agent.run.list', 'stale-answer');
    const { fate, by, advice } = liveMutantOf(other, 1, violatedReport(), smallReport());
    expect([fate, by !== null, advice !== undefined]).toEqual(['elsewhere', true, true]);
  });

  it('is undecided where the run was not finished, and unmade where nothing was changed', () => {
    expect(liveMutantOf(candidate, 1, interruptedReport(), smallReport())).toMatchObject({
      fate: 'undecided',
      by: null,
    });
    expect(liveMutantOf(candidate, 0, violatedReport(), smallReport())).toMatchObject({
      fate: 'unmade',
      by: null,
    });
  });
});
