import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import type { Adapter, Call } from '../model/adapter.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';

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
