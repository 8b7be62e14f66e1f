import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { transform } from 'sucrase';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { http } from '../../adapters/http/http.ts';
import type { Connection } from '../../model/adapter.ts';
import { stateServer } from './state-skeleton.ts';

const UNWRITTEN = "throw new Error('not written yet');";
const asked = [
  { name: 'Run exists', params: ['runId'], fills: ['runId'], operations: ['run.get@1.0.0'] },
  { name: 'Run is "done"', params: [], fills: [], operations: ['run.get@1.0.0'] },
];
let folder: string;
let stub: ChildProcess;
let connection: Connection;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-server-'));
  const port = await freePort();
  // Someone has written the first state, and left the other as it was printed.
  const text = stateServer(asked).replace(UNWRITTEN, "return { runId: params.runId ?? 'r-1' };");
  await writeFile(
    join(folder, 'states.mjs'),
    transform(text, { transforms: ['typescript'], disableESTransforms: true }).code,
  );
  stub = spawn(process.execPath, [join(folder, 'states.mjs')], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) break;
    await wait(50);
  }
  connection = await http({ baseUrl: url, states: '/' }).connect({
    operations: [],
    timeoutMs: 5_000,
    rateLimit: null,
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
  });
}, 30_000);

afterAll(async () => {
  await connection?.close();
  stub?.kill();
  await rm(folder, { recursive: true, force: true });
});

const enter = (name: string, params = {}) =>
  connection.enterState?.({ name, params }, new AbortController().signal);

it('enters a state that was written, with the parameters that it is handed', async () => {
  expect(await enter('Run exists')).toMatchObject({ kind: 'entered', values: { runId: 'r-1' } });
  expect(await enter('Run exists', { runId: 'r-9' })).toMatchObject({ values: { runId: 'r-9' } });
});

it('fails in a state that is not written yet, and knows no other', async () => {
  expect(await enter('Run is "done"')).toMatchObject({ kind: 'failed' });
  expect(await enter('Run is gone')).toMatchObject({ kind: 'unknown' });
});
