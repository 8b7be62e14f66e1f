import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, installInto, spawnCli } from '../testing/built-cli.ts';
import { GOOD_HANDLERS, greetingProject } from '../testing/greeting-project.ts';
import { temporaryProject } from '../testing/run-cli.ts';

beforeAll(ensureBuilt, 120_000);

interface Ran {
  readonly handlers?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly rest?: string;
  readonly argv?: readonly string[];
  /** Sent once the run has begun. */
  readonly signal?: NodeJS.Signals;
}

async function ran({ handlers = GOOD_HANDLERS, files = {}, rest = '', argv = ['run'], signal }: Ran) {
  const { cwd, remove } = await temporaryProject({ ...greetingProject(handlers, rest), ...files });
  await installInto(cwd);
  let sent = signal === undefined;
  const ended = await spawnCli(argv, {
    cwd,
    onOutput(stderr, kill) {
      if (sent || !stderr.includes('Running mine')) return;
      sent = true;
      setTimeout(() => kill(signal ?? 'SIGTERM'), 300);
    },
  });
  const saved = await readFile(join(cwd, 'reports/report.json'), 'utf8').catch(() => 'null');
  const seen = await readFile(join(cwd, 'reports/evidence.ndjson')).catch(() => null);
  const pids = await readFile(join(cwd, 'pids'), 'utf8').catch(() => '');
  await remove();
  const report = JSON.parse(saved);
  const isOwn =
    seen !== null && report?.footer.evidence?.digest === createHash('sha256').update(seen).digest('hex');
  return { ...ended, report, isOwn, pids: pids.split(' ').filter(Boolean).map(Number) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Those that are still there after a while: a killed process goes when the system has cleared it away. */
async function remaining(pids: readonly number[]): Promise<readonly number[]> {
  for (let tries = 0; tries < 100 && pids.some(isAlive); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return pids.filter(isAlive);
}

const SERVER = `
const { appendFileSync } = require('node:fs');
appendFileSync('pids', process.pid + ' ');
require('node:http').createServer((request, response) => {
  if (process.env.KILLS) process.kill(process.ppid, 'SIGKILL');
  response.setHeader('content-type', 'application/json').end('{"greeting":"Hello"}');
}).listen(process.env.PORT, '127.0.0.1');
`;
const DAEMON = `
const { spawn } = require('node:child_process');
spawn(process.execPath, ['server.cjs'], { detached: true, stdio: 'ignore' }).unref();
setInterval(() => {}, 1000);
`;
const started = (program: string, env: string) => ({
  'server.cjs': SERVER,
  'daemon.cjs': DAEMON,
  'proviso.config.ts': `
import { defineConfig, http } from 'proviso';
export default defineConfig({
  contracts: 'greet.ts', maxExamples: 3, phases: ['examples'],
  implementations: { mine: http({ baseUrl: 'http://127.0.0.1:$\{PORT}', start: { command: [process.execPath, '${program}'], env: { ${env} } } }) },
});`,
});

describe.concurrent('however a run ends', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    '%s ends an endless loop of a handler, and the report names the case',
    async (signal) => {
      const { code, report, isOwn } = await ran({
        handlers: '{ greet: () => { for (;;); } }',
        rest: "timeout: '40s',",
        signal,
      });

      expect([code, isOwn, report?.footer]).toEqual([
        130,
        true,
        expect.objectContaining({ complete: false, stoppedBecause: 'interrupted' }),
      ]);
    },
  );

  it('what was started ends although the process that started it is killed', async () => {
    const { code, stderr, pids } = await ran({ files: started('server.cjs', "KILLS: '1'") });

    expect([code, pids.length, await remaining(pids)]).toEqual([3, 1, []]);
    expect(stderr).toContain('ended by SIGKILL');
  });

  it('a daemon that has left its process group is noticed', async () => {
    const { stderr, pids } = await ran({ files: started('daemon.cjs', '') });
    const left = pids.filter(isAlive);
    for (const pid of left) process.kill(pid, 'SIGKILL');

    expect(left).toHaveLength(1);
    expect(stderr).toMatch(/^warning: Port \d+ is still open after the implementation was stopped/m);
  });

  it('a handler that throws after it answered leaves a report without a verdict, and is named', async () => {
    const { code, stderr, report } = await ran({
      handlers: GOOD_HANDLERS.replace(
        '(input) => {',
        "async (input) => { setTimeout(() => { throw new Error('left') }, 5); await new Promise((go) => setTimeout(go, 20));",
      ),
      rest: "phases: ['examples'],",
    });

    expect([code, report?.verdict === 'conformant', stderr.includes('fault of proviso')]).toEqual([
      1,
      false,
      false,
    ]);
  });

  it.skipIf(process.platform !== 'linux').each([
    [['run', '--reports', '/proc/none/below'], 'reports-unwritable'],
    [['run', '--debug-file', '/dev/full'], 'debug-file-unwritable'],
  ])('%j ends in the sentence %s', async (argv, mistake) => {
    const { code, stderr } = await ran({ argv });

    expect([code, stderr.includes(`error ${mistake}: `)]).toEqual([2, true]);
  });
});
