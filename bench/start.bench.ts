/**
 * Cold start to verdict: `proviso run` on the bundled contract, in-process, against a process that does nothing but
 * import the libraries which that run needs. Once with the default phases and once with examples only, each as every
 * start but the first is, and as the first: without what an earlier process left in the cache. The
 * other commands on the way there are for the breakdown.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bestOf, costOf } from './child-cost.ts';
import { atMost } from './promise.ts';

const ROUNDS = 7;
const PROMISED = 1.5;
/** Packages that `proviso run` loads for a contract with scenarios, when nothing goes over the network. */
const LIBRARIES = [
  'commander',
  'picocolors',
  'fastest-levenshtein',
  'zod',
  'fast-check',
  'devalue',
  'tinyglobby',
  'sucrase',
  'import-meta-resolve',
  'js-tokens',
  '@cucumber/cucumber/api',
  '@cucumber/cucumber',
];
const IMPORTS = LIBRARIES.map((name) => `await import('${name}');`).join('');

const reports = mkdtempSync(join(tmpdir(), 'proviso-bench-reports-'));
// CI keeps nothing unless asked, and a second start is what is measured here.
process.env.PROVISO_CACHE ??= '1';
const FIRST = { env: { NODE_DISABLE_COMPILE_CACHE: '1' } };
const EXAMPLES = ['--phases', 'examples', '--allow-partial'];
const proviso = (args: readonly string[], options = {}) => costOf(['dist/bin.js', ...args], options);
const run = (args: readonly string[], options = {}) =>
  proviso(['run', '--quiet', '--reports', reports, ...args], options);
try {
  const costs = await bestOf(ROUNDS, {
    libraries: () => costOf(['--input-type=module', '--eval', IMPORTS]),
    run: () => run([]),
    first: () => run([], FIRST),
    examples: () => run(EXAMPLES),
    'examples, first': () => run(EXAMPLES, FIRST),
    version: () => proviso(['--version']),
    plan: () => proviso(['plan']),
    lint: () => proviso(['lint']),
  });
  const { libraries } = costs;
  for (const [name, cost] of Object.entries(costs)) {
    process.stdout.write(
      `  ${name.padEnd(16)} ${cost.wallMs.toFixed(0).padStart(6)} ms wall ${cost.cpuMs.toFixed(0).padStart(6)} ms CPU ${cost.megabytes.toFixed(0).padStart(5)} MB\n`,
    );
  }
  for (const [what, cost] of [
    ['cold start to verdict / importing its libraries', costs.run],
    ['the same, first start of all', costs.first],
    ['cold start to verdict, examples only / the same', costs.examples],
    ['the same, first start of all', costs['examples, first']],
  ] as const) {
    atMost(PROMISED, { what, measure: 'wall', ours: cost.wallMs, against: libraries.wallMs, unit: 'ms' });
    atMost(PROMISED, { what, measure: 'CPU', ours: cost.cpuMs, against: libraries.cpuMs, unit: 'ms' });
  }
} finally {
  rmSync(reports, { recursive: true });
}
