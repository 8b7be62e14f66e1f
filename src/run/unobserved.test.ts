import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import type { Adapter, Connection } from '../model/adapter.ts';
import { Unobserved } from '../model/mistake.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';

const contract = contractOf(...agentRunModules);

/** The reference, of which these calls are lost or come to something else. `count` numbers all calls from 1. */
function losing(meet: (count: number) => 'lost' | 'crash' | null): Adapter {
  const reference = referenceAdapter();
  let count = 0;
  return {
    name: reference.name,
    async connect(session) {
      const connection = await reference.connect(session);
      const invoke: Connection['invoke'] = async (call, signal) => {
        count += 1;
        const what = meet(count);
        if (what === 'lost') throw new Unobserved('the connection was closed');
        if (what === null) return connection.invoke(call, signal);
        const outcome = { kind: 'crash' as const, status: null, reason: 'dropped' };
        return { outcome, events: [], audit: [], durationMs: 1 };
      };
      return { ...connection, invoke };
    },
  };
}

describe('a call of which nothing is known', () => {
  it('is made again with its case or as its input, and costs no clause', async () => {
    const whole = await conformanceOf(
      contract,
      losing(() => null),
    );
    const { report } = await conformanceOf(
      contract,
      losing((count) => (count % 50 === 7 ? 'lost' : null)),
    );
    expect(report.verdict).toBe(whole.report.verdict);
    const statuses = (one: typeof report) => one.requirements.map(({ id, status }) => [id, status]);
    expect(statuses(report)).toEqual(statuses(whole.report));
  });

  it('is found where it crashes the second time', async () => {
    let lost = false;
    const adapter = losing(() => {
      lost = !lost;
      return lost ? 'lost' : 'crash';
    });
    const { report } = await conformanceOf(contract, adapter);
    expect(report.findings.some(({ check }) => check === 'no-crash')).toBe(true);
  });

  it('leaves all undecided where nothing is ever known, with the reason, and nothing broken', async () => {
    const { report } = await conformanceOf(
      contract,
      losing(() => 'lost'),
    );
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('partial');
    expect(report.requirements.filter(({ status }) => status === 'verified')).toEqual([]);
    expect(report.cases.some(({ reason }) => reason === 'the connection was closed')).toBe(true);
  });
});
