/**
 * Requests per second on one operation: the http adapter with eight calls in flight, against a bare loop of
 * eight workers on undici's Pool that sends the same requests and parses the answers. The server is another process.
 *
 *     npx jiti bench/http.bench.ts
 *
 * Prints the ratio adapter / bare (1 is as fast): the median of paired rounds, and the spread; and the same of processor
 * time (1 is as cheap), which a busy machine disturbs less.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'undici';
import { http } from '../src/adapters/http/http.ts';
import { SUITE_OPERATIONS, suiteSession } from '../src/testing/adapter-suite.ts';

const REQUESTS = 4_000;
const WORKERS = 8;
const ROUNDS = 9;

const SERVER = `
  const body = JSON.stringify({ id: 'run-1', name: 'A name', actor: 'user' });
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

const input = { id: 'run-1', name: 'A name that is to be given' };
const signal = new AbortController().signal;

interface Rate {
  readonly perSecond: number;
  /** Microseconds of this process's own time per request. */
  readonly cpu: number;
}

async function rate(send: () => Promise<unknown>): Promise<Rate> {
  let left = REQUESTS;
  const worker = async () => {
    while (left-- > 0) await send();
  };
  const began = performance.now();
  const spent = process.cpuUsage();
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const { user, system } = process.cpuUsage(spent);
  return { perSecond: REQUESTS / ((performance.now() - began) / 1000), cpu: (user + system) / REQUESTS };
}

/** Median, and from where to where. */
function spread(ratios: readonly number[]): string {
  const shown = [...ratios].sort((a, b) => a - b).map((ratio) => ratio.toFixed(2));
  return `${shown[Math.floor(shown.length / 2)]} (${shown[0]} to ${shown.at(-1)})`;
}

const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  const pool = new Pool(origin, { connections: WORKERS });
  const operation = SUITE_OPERATIONS.rename;
  const actors = { user: { headers: { authorization: 'Bearer user-token' } } };
  const connection = await http({ baseUrl: origin, actors }).connect({ ...suiteSession, timeoutMs: 5000 });
  const path = '/shop/item/rename/v1.0.0';
  const headers = {
    accept: 'application/json, application/problem+json',
    traceparent: '00-0000000000000000000000000000000a-000000000000000a-01',
    'content-type': 'application/json',
    authorization: 'Bearer user-token',
  };
  const bare = async () => {
    const { body } = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(input) });
    return body.json();
  };
  let calls = 0;
  const adapted = async () => {
    calls += 1;
    const traceId = calls.toString(16).padStart(32, '0');
    const { outcome } = await connection.invoke({ operation, input, actor: 'user', traceId }, signal);
    if (outcome.kind !== 'success') throw new Error(JSON.stringify(outcome));
  };
  // The first thousands of calls are made while the engine still compiles.
  for (let warm = 0; warm < 3; warm++) {
    await rate(bare);
    await rate(adapted);
  }
  const speeds: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [one, other] = round % 2 === 0 ? [bare, adapted] : [adapted, bare];
    const [first, second] = [await rate(one), await rate(other)];
    const [plain, ours] = round % 2 === 0 ? [first, second] : [second, first];
    speeds.push(ours.perSecond / plain.perSecond);
    costs.push(ours.cpu / plain.cpu);
  }
  process.stdout.write(`http adapter / bare pool, requests per second: ${spread(speeds)}\n`);
  process.stdout.write(`http adapter / bare pool, processor time per request: ${spread(costs)}\n`);
  await connection.close();
  await pool.destroy();
} finally {
  server.kill();
}
