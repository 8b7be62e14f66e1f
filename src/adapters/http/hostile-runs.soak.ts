import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileServer } from '../../../fixtures/hostile/behaviour.ts';
import { BODIES } from '../../../fixtures/hostile/bodies.ts';
import { CONNECTIONS } from '../../../fixtures/hostile/connections.ts';
import { FRAMING } from '../../../fixtures/hostile/framing.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { http } from './http.ts';

const TABLE = [...FRAMING, ...CONNECTIONS, ...BODIES];
const MEGABYTE = 1024 ** 2;
let server: Awaited<ReturnType<typeof hostileServer>>;

beforeAll(async () => {
  server = await hostileServer(TABLE);
});
afterAll(() => server.close());

const operation = operationOf({
  policy: { auth: 'anonymous' },
  acceptance: { examples: [{ key: 'basic', input: { orderId: 'o-1' }, output: { ok: true } }] },
});

it.each(TABLE.map((behaviour, index) => [behaviour.name, behaviour.comes, index] as const))(
  'a whole run against a server with %s ends, in time and memory, and never as conformant',
  async (_, comes, index) => {
    const before = process.memoryUsage().rss;
    const adapter = http({ baseUrl: server.urlOf(index), timeoutMs: comes === 'timeout' ? 300 : 10_000 });
    const { report } = await conformanceOf({ operations: [operation], events: [], inert: [] }, adapter);
    expect(['partial', 'non-conformant']).toContain(report.verdict);
    const verified = report.requirements.filter(({ status }) => status === 'verified').map(({ id }) => id);
    // What answers everything alike never gave an output that fits.
    expect(verified.filter((id) => /#(io\/output|examples)/.test(id))).toEqual([]);
    if (/^(crash|unintelligible|timeout)/.test(comes))
      expect(report.findings.map(({ check }) => check)).toContain('no-crash');
    if (comes.startsWith('Unobserved')) expect(report.findings).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * MEGABYTE);
  },
);
