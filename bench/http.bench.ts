/**
 * Over HTTP, the server in another process and each side a whole process from cold start to verdict: `proviso run`
 * against a bare script that sends the same requests through undici's Pool of 8 and validates the answers.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../src/model/report.ts';
import { readReport } from '../src/report/read/read-report.ts';
import { bestOf, type Cost, costOf } from './child-cost.ts';
import { writeProject, writeRealisticProject } from './http-contract.ts';
import { atLeast, atMost } from './promise.ts';

const SIZES = [
  { operations: 3, promised: 1.5, rounds: 5 },
  { operations: 100, promised: 2, rounds: 4 },
  { operations: 1_000, promised: 2, rounds: 3 },
] as const;
const INPUTS = 100;
const MANY = 10_000;
/** Calls of an operation in the phase of examples, counted over the whole set: the example, its probes, unknown ids. */
const CALLS = 5;

const server = spawn(process.execPath, [fileURLToPath(new URL('http-server.js', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
// Under the repository, so that `proviso` and its libraries resolve as they do for a user who installed them.
const root = mkdtempSync(join(process.cwd(), 'reports', '.http-'));
try {
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  await examplesOnly(origin);
  await realistic(origin);
  await generated(origin);
} finally {
  server.kill();
  rmSync(root, { recursive: true });
}

interface Paired {
  readonly folder: string;
  readonly ours: () => Promise<Cost>;
  readonly bare: () => Promise<Cost>;
}

function pair(
  origin: string,
  operations: number,
  inputs: number,
  flags: readonly string[],
  write = writeProject,
): Paired {
  const folder = mkdtempSync(join(root, 'project-'));
  write(folder, origin, operations);
  const bin = join(process.cwd(), 'dist/bin.js');
  return {
    folder,
    ours: () =>
      costOf([bin, 'run', '--quiet', '--allow-partial', ...flags], { cwd: folder, exitCodes: [0, 1] }),
    bare: () => costOf(['bare.mjs', origin, String(operations), String(inputs)], { cwd: folder }),
  };
}

async function examplesOnly(origin: string): Promise<void> {
  const marks: { readonly operations: number; readonly wallMs: number; readonly cpuMs: number }[] = [];
  for (const { operations, promised, rounds } of SIZES) {
    const { ours, bare } = pair(origin, operations, 0, ['--phases', 'examples', '--check', 'example-holds']);
    const cost = await bestOf(rounds, { ours, bare });
    const what = `HTTP, examples of ${operations} operations / bare script`;
    tell(promised, what, cost.ours, cost.bare);
    marks.push({ operations, wallMs: cost.ours.wallMs, cpuMs: cost.ours.cpuMs });
    if (operations !== 1_000) continue;
    const against = { measure: 'memory', ours: cost.ours.megabytes, against: 180, unit: 'MB' } as const;
    atMost(1, { what: 'HTTP, memory at 1,000 operations / 180 MB', ...against });
  }
  const [least, , most] = marks;
  if (least === undefined || most === undefined) return;
  const added = most.operations - least.operations;
  const what = 'HTTP, each added operation / 1 ms';
  atMost(1, { what, measure: 'wall', ours: (most.wallMs - least.wallMs) / added, against: 1, unit: 'ms' });
  atMost(1, { what, measure: 'CPU', ours: (most.cpuMs - least.cpuMs) / added, against: 1, unit: 'ms' });
}

/**
 * The same on the models that contracts have, each operation with its own: examples alone, and every check of that
 * phase against a script that sends as many requests.
 */
async function realistic(origin: string): Promise<void> {
  for (const { operations, promised, rounds } of SIZES) {
    for (const [name, flags, times] of [
      ['examples', ['--check', 'example-holds'], 1],
      ['the phase of examples', [], CALLS],
    ] as const) {
      const all = ['--phases', 'examples', ...flags];
      const { ours, bare } = pair(origin, operations, times, all, writeRealisticProject);
      const cost = await bestOf(Math.min(rounds, 3), { ours, bare });
      const what = `real models, ${name} of ${operations} / bare script`;
      tell(promised, what, cost.ours, cost.bare);
      if (operations !== 1_000) continue;
      atMost(1, {
        what: `real models, ${name} of ${operations}, memory / 180 MB`,
        measure: 'memory',
        ours: cost.ours.megabytes,
        against: 180,
        unit: 'MB',
      });
      const beyond = { ours: cost.ours.megabytes, against: cost.bare.megabytes, unit: 'MB' } as const;
      atMost(2, {
        what: `real models, ${name} of ${operations}, memory / bare script`,
        measure: 'memory',
        ...beyond,
      });
    }
  }
}

async function generated(origin: string): Promise<void> {
  // Each input makes something, and a run that has made enough stops: the bound lies beyond all of them.
  const all = ['--phases', 'fuzzing', '--check', 'input-accepted', '--max-created', String(10 * MANY)];
  const fuzzing = [...all, '--max-examples'];
  const each = pair(origin, 100, INPUTS, [...fuzzing, String(INPUTS)]);
  const cost = await bestOf(2, { ours: each.ours, bare: each.bare });
  sentOf(each.folder, 100 * INPUTS);
  tell(2, `HTTP, 100 operations x ${INPUTS} inputs / bare fast-check + Pool`, cost.ours, cost.bare);

  const one = pair(origin, 1, MANY, [...fuzzing, String(MANY)]);
  let [ours, bare] = [0, 0];
  for (let round = 0; round < 3; round += 1) {
    await one.ours();
    ours = Math.max(ours, (MANY * 1000) / sentOf(one.folder, MANY).footer.durationMs);
    const loop: { ms: number } = JSON.parse((await one.bare()).stdout);
    bare = Math.max(bare, (MANY * 1000) / loop.ms);
  }
  atLeast(0.6, {
    what: 'HTTP, requests per second, all checks on / bare Pool',
    measure: 'speed',
    ours,
    against: bare,
    unit: 'a second',
  });
}

/** The last report there; a run that sent less than it had to would look quicker than it is. */
function sentOf(folder: string, inputs: number): Report {
  const report = readReport(readFileSync(join(folder, 'reports/report.json'), 'utf8'));
  const sent = report.cases.reduce((sum, { runs }) => sum + runs, 0);
  if (sent !== inputs) throw new Error(`${sent} inputs were sent, not ${inputs}`);
  return report;
}

function tell(promised: number, what: string, ours: Cost, bare: Cost): void {
  atMost(promised, { what, measure: 'wall', ours: ours.wallMs, against: bare.wallMs, unit: 'ms' });
  atMost(promised, { what, measure: 'CPU', ours: ours.cpuMs, against: bare.cpuMs, unit: 'ms' });
}
