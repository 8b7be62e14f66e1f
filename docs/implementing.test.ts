import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { freePort } from '../src/adapters/process/free-port.ts';
import { startProcess } from '../src/adapters/process/start-process.ts';

const page = readFileSync(new URL('implementing.md', import.meta.url), 'utf8');
const server = fileURLToPath(new URL('../fixtures/implementations/python/server.py', import.meta.url));

/** Requests of the transcript, each with the answer the page shows. */
const transcript = [...page.matchAll(/^\$ (curl .+)\n(.+)$/gm)].map(([, request = '', answer = '']) => ({
  request,
  answer,
}));

/** What differs from one time to the next: moments, durations, generated ids. */
const lasting = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'durationMs') return typeof value;
    return typeof value === 'string'
      ? value
          .replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'a moment')
          .replace(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'an id')
      : value;
  });

it('shows what the implementation in Python answers', async () => {
  expect(transcript).toHaveLength(4);
  const port = await freePort();
  const baseUrl = new URL(`http://127.0.0.1:${port}`);
  const env = { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1' };
  const signal = new AbortController().signal;
  const options = { command: ['python3', server], ready: '/_health' };
  const running = await startProcess(options, { port, baseUrl, env, cwd: '.', signal });
  try {
    for (const { request, answer } of transcript) {
      const { stdout } = await promisify(execFile)('bash', ['-c', request], {
        env: { ...env, BASE: baseUrl.origin },
        timeout: 10_000,
      });
      expect(lasting(stdout), request).toEqual(lasting(answer));
    }
  } finally {
    await running.stop();
  }
});
