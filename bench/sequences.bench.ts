/**
 * Sequences of calls, in process and over a socket: how many calls a second the harness makes and judges, and beside what a bare loop of
 * undici reaches that sends the same requests, one after the other.
 */
import { Pool } from 'undici';
import { depotContract } from '../fixtures/implementations/depot/contract.ts';
import { depotAdapter } from '../fixtures/implementations/depot/depot.ts';
import { serveDepot } from '../fixtures/implementations/depot/depot-server.ts';
import { http } from '../src/adapters/http/http.ts';
import type { Adapter } from '../src/model/adapter.ts';
import { planConformance } from '../src/plan/plan-conformance.ts';
import { runPlan } from '../src/run/run-plan.ts';
import { runOptionsOf } from '../src/testing/conformance-of.ts';
import { atLeast } from './promise.ts';
import { bestOfTurns } from './timed.ts';

const [IN_PROCESS, OVER_HTTP, SPEED] = [40, 6, 20_000];

const whole = planConformance(depotContract, { actors: [] });
const sequences = whole.cases.filter(({ check }) => check === 'sequences-hold');

/** The sequences so many times over; how many calls that were. */
async function run(adapter: Adapter, times: number): Promise<number> {
  const cases = Array.from({ length: times }, (_, round) =>
    sequences.map((one) => ({ ...one, id: `${one.id}/${round}` })),
  ).flat();
  let calls = 0;
  await runPlan({
    ...runOptionsOf(depotContract, adapter, { plan: { ...whole, cases }, maxCreated: 1_000_000 }),
    emit(event) {
      if (event.type !== 'case-finished') return;
      if (event.result.verdict !== 'pass') throw new Error(event.result.reason ?? event.result.verdict);
      calls += event.result.evidence?.steps.length ?? 0;
    },
  });
  return calls;
}

let calls = 0;
const { inProcess } = await bestOfTurns(
  { warm: 2, counted: 4 },
  {
    inProcess: async () => {
      calls = await run(depotAdapter(), IN_PROCESS);
    },
  },
);
const speed = (count: number, ms: number) => (count / ms) * 1_000;
atLeast(1, {
  what: 'sequences in process, calls a second / 20,000',
  measure: 'speed',
  ours: speed(calls, inProcess.wallMs),
  against: SPEED,
  unit: 'calls/s',
});
atLeast(1, {
  what: 'sequences in process, calls a second of CPU / 20,000',
  measure: 'CPU',
  ours: speed(calls, inProcess.cpuMs),
  against: SPEED,
  unit: 'calls/s',
});

const server = await serveDepot();
const adapter = http({
  baseUrl: server.url,
  actors: { user: { headers: { authorization: 'Bearer user' } } },
});
const before = server.served.length;
await run(adapter, 1);
const requests = server.served.slice(before).filter(({ url }) => url.includes('/depot/parcel/'));
const pool = new Pool(server.url, { connections: 8 });
let sent = 0;
const both = await bestOfTurns(
  { warm: 1, counted: 4 },
  {
    ours: async () => {
      sent = await run(adapter, OVER_HTTP);
    },
    bare: async () => {
      for (let index = 0; index < sent; index++) {
        const { method, url, headers, body } = requests[index % requests.length] as (typeof requests)[number];
        const { authorization = '', 'content-type': type = 'application/json' } = headers;
        const answer = await pool.request({
          path: url,
          method: method as 'GET',
          headers: { authorization, 'content-type': type, accept: 'application/json' },
          ...(body === '' ? {} : { body }),
        });
        await answer.body.json();
      }
    },
  },
);
await pool.close();
await server.close();
atLeast(0.5, {
  what: 'sequences over HTTP, calls a second / bare undici',
  measure: 'speed',
  ours: speed(sent, both.ours.wallMs),
  against: speed(sent, both.bare.wallMs),
  unit: 'calls/s',
});
