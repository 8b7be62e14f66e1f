/** Calls a second over pipes: a driver beside a fixed number, an MCP server beside a bare loop of the official client. */
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { mcp } from '../src/adapters/mcp/mcp.ts';
import { stdio } from '../src/adapters/stdio/stdio.ts';
import type { Adapter, Call } from '../src/model/adapter.ts';
import type { Operation } from '../src/model/operation.ts';
import { atLeast } from './promise.ts';

const CALLS = 40_000;
const AT_ONCE = 64;
const ROUNDS = 3;
const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const { signal } = new AbortController();
const input = { noteId: 'n-1', text: 'Buy milk', tags: ['a', 'b'] };
const operation = {
  id: 'note.echo@1.0.0',
  key: 'note.echo',
  version: '1.0.0',
  output: { check: () => ({ ok: true }) },
  errors: [],
  transport: { mcp: { toolName: 'echo' } },
} as unknown as Operation;

/** Calls a second, so many of them in flight. */
async function speed(call: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < CALLS) {
      next += 1;
      await call(next);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (CALLS * 1000) / (performance.now() - began);
}

async function ours(adapter: Adapter): Promise<number> {
  const { env } = process;
  const session = {
    operations: [operation],
    timeoutMs: 30_000,
    rateLimit: null,
    env,
    cwd: process.cwd(),
    signal,
  };
  const connection = await adapter.connect(session);
  try {
    return await speed(async (n) => {
      const call: Call = { operation, input, actor: 'anonymous', traceId: n.toString(16).padStart(32, '0') };
      const { outcome } = await connection.invoke(call, signal);
      if (outcome.kind !== 'success') throw new Error(`call ${n}: ${JSON.stringify(outcome)}`);
    });
  } finally {
    await connection.close();
  }
}

async function bare(): Promise<number> {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [at('mcp-server.js')] }));
  try {
    return await speed(() => client.callTool({ name: 'echo', arguments: input }));
  } finally {
    await client.close();
  }
}

let [driver, server, loop] = [0, 0, 0];
for (let round = 0; round < ROUNDS; round += 1) {
  driver = Math.max(driver, await ours(stdio({ command: [process.execPath, at('stdio-driver.js')] })));
  server = Math.max(
    server,
    await ours(mcp({ command: [process.execPath, at('mcp-server.js')], concurrency: AT_ONCE })),
  );
  loop = Math.max(loop, await bare());
}
const unit = 'a second';
atLeast(1, {
  what: 'calls through a driver in Node / 20,000',
  measure: 'speed',
  ours: driver,
  against: 20_000,
  unit,
});
atLeast(0.6, {
  what: 'calls over MCP / bare official client',
  measure: 'speed',
  ours: server,
  against: loop,
  unit,
});
