import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import type { Adapter, Call } from '../model/adapter.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { Patience } from './patience.ts';

const contract = contractOf(...agentRunModules);
const SILENT = contract.operations[0]?.id ?? '';

/** Leaves those calls of one operation unanswered. */
function silentAt(isSilent: (count: number, call: Call) => boolean): {
  adapter: Adapter;
  sent: () => number;
} {
  const reference = referenceAdapter();
  let count = 0;
  return {
    sent: () => count,
    adapter: {
      name: reference.name,
      async connect(session) {
        const connection = await reference.connect(session);
        return {
          ...connection,
          async invoke(call, signal) {
            if (call.operation.id !== SILENT) return connection.invoke(call, signal);
            count += 1;
            if (!isSilent(count, call)) return connection.invoke(call, signal);
            return { outcome: { kind: 'timeout', afterMs: 1 }, events: [], audit: [], durationMs: 1 };
          },
        };
      },
    },
  };
}

describe('an operation that never answers', () => {
  it('costs a few timeouts, is found, and leaves the rest of it undecided, and nothing flaky', async () => {
    const { adapter, sent } = silentAt(() => true);
    const { report } = await conformanceOf(contract, adapter, { retries: 2 });
    const own = report.requirements.filter(({ operation }) => operation === SILENT);

    expect(sent()).toBe(3);
    expect(own.find(({ id }) => id.endsWith('io/answers'))?.status).toBe('violated');
    expect(own.filter(({ id, status }) => /#(?:io|errors)\//.test(id) && status === 'verified')).toEqual([]);
    expect(report.cases.some(({ reason }) => /^not tried: 3 calls in a row/.test(reason ?? ''))).toBe(true);
    expect(report.cases.filter(({ flaky }) => flaky !== undefined)).toEqual([]);
  });

  it('is tried on where it answers in between', async () => {
    const all = silentAt(() => false);
    const some = silentAt((count) => count % 3 !== 0);
    await conformanceOf(contract, all.adapter);
    await conformanceOf(contract, some.adapter);

    expect(some.sent()).toBeGreaterThan(all.sent() / 2);
  });
});

describe('states that never answer', () => {
  const silent = { kind: 'failed', reason: 'no answer', silent: 'all' } as const;
  const entered = { kind: 'entered', values: {} } as const;

  it('are asked for three times in a row, whichever they are, where one endpoint enters them all; said once', () => {
    const patience = new Patience();
    for (const state of ['a', 'b', 'c']) {
      expect(patience.stateObstacle(state)).toBeNull();
      patience.noteState(state, silent);
    }
    expect(patience.stateObstacle('d')).toBe('not tried: 3 requests in a row got no answer (no answer)');
    expect(patience.warnings()).toHaveLength(1);
  });

  it('are asked for on where one was entered in between, and where one function of many is silent', () => {
    const patience = new Patience();
    for (let time = 0; time < 6; time++) patience.noteState('a', time % 3 === 2 ? entered : silent);
    expect(patience.stateObstacle('a')).toBeNull();
    for (let time = 0; time < 3; time++) patience.noteState('a', { ...silent, silent: 'this' });
    expect([patience.stateObstacle('a'), patience.stateObstacle('b')]).toEqual([expect.any(String), null]);
    patience.noteState('b', entered);
    expect(patience.stateObstacle('a')).not.toBeNull();
  });

  it('cost a run a few requests, and leave undecided what needs them', async () => {
    const reference = referenceAdapter();
    let asked = 0;
    const adapter: Adapter = {
      name: reference.name,
      async connect(session) {
        const connection = await reference.connect(session);
        const enterState = async () => {
          asked += 1;
          return silent;
        };
        return { ...connection, capabilities: { ...connection.capabilities, states: true }, enterState };
      },
    };
    const warnings: string[] = [];
    const warn = (text: string) => void warnings.push(text);
    const { report } = await conformanceOf(contract, adapter, { warn, retries: 2 });
    expect(asked).toBe(3);
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(warnings.filter((text) => /^3 states in a row/.test(text))).toHaveLength(1);
  });
});
