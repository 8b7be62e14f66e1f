/** Calls a second over pipes: a driver beside a fixed number, an MCP server beside a bare loop of the official client. */
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { mcp } from '../src/adapters/mcp/mcp.ts';
import { stdio } from '../src/adapters/stdio/stdio.ts';
import type { Adapter } from '../src/model/adapter.ts';
import type { Operation } from '../src/model/operation.ts';
import { callsASecond, callsThrough } from './calls-a-second.ts';
import { atLeast } from './promise.ts';

const LOAD = { calls: 40_000, atOnce: 64 };
const ROUNDS = 3;
const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const input = { noteId: 'n-1', text: 'Buy milk', tags: ['a', 'b'] };
const operation = {
  id: 'note.echo@1.0.0',
  key: 'note.echo',
  version: '1.0.0',
  output: { check: () => ({ ok: true }) },
  errors: [],
  transport: { mcp: { toolName: 'echo' } },
} as unknown as Operation;

async function bare(): Promise<number> {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [at('mcp-server.js')] }));
  try {
    return await callsASecond(LOAD, () => client.callTool({ name: 'echo', arguments: input }));
  } finally {
    await client.close();
  }
}

const ours = (adapter: Adapter) => callsThrough(adapter, operation, input, LOAD);

let [driver, server, loop] = [0, 0, 0];
for (let round = 0; round < ROUNDS; round += 1) {
  driver = Math.max(driver, await ours(stdio({ command: [process.execPath, at('stdio-driver.js')] })));
  server = Math.max(
    server,
    await ours(mcp({ command: [process.execPath, at('mcp-server.js')], concurrency: LOAD.atOnce })),
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
