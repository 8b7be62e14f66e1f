/** `npm run bench`: every bench after the other, each ratio beside its promise; all of them in `reports/bench.json`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kept, lineOf } from './promise.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const RESULTS = join(HERE, 'results.ndjson');
const wanted = process.argv.slice(2);
const files = readdirSync(HERE)
  .filter((name) => name.endsWith('.bench.js'))
  .filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.bench.js')));

const benches: { readonly bench: string; readonly promises: readonly Kept[] }[] = [];
const broken: string[] = [];
for (const file of files) {
  const bench = basename(file, '.bench.js');
  process.stdout.write(`\n${bench}\n`);
  rmSync(RESULTS, { force: true });
  writeFileSync(RESULTS, '');
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(HERE, file)], {
    stdio: 'inherit',
    env: { ...process.env, PROVISO_BENCH_RESULTS: RESULTS },
  });
  if (status !== 0) broken.push(bench);
  const lines = readFileSync(RESULTS, 'utf8').split('\n').filter(Boolean);
  benches.push({ bench, promises: lines.map((line): Kept => JSON.parse(line)) });
}

process.stdout.write('\nAll promises\n');
for (const { promises } of benches) {
  for (const kept of promises) process.stdout.write(`${lineOf(kept)}\n`);
}
for (const bench of broken)
  process.stdout.write(`✗ ${bench} broke off: what it had to measure is not all here\n`);
mkdirSync('reports', { recursive: true });
const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? 'unknown' };
writeFileSync('reports/bench.json', `${JSON.stringify({ machine, benches }, null, 2)}\n`);
process.stdout.write('\nWritten to reports/bench.json\n');
process.exitCode = broken.length > 0 ? 1 : 0;
