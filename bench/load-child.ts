/** Loading, linting and planning in a process of their own, from the built package. */
import { spawnSync } from 'node:child_process';

/** Milliseconds of a process from its first import to its plan, and its peak memory. */
export interface Measured {
  readonly total: number;
  readonly cpu: number;
  readonly load: number;
  readonly lint: number;
  readonly plan: number;
  readonly megabytes: number;
}

/** A script that loads the contracts that `patterns` name (`node child.mjs DIST CWD PATTERN…`), lints and plans them. */
export const LOAD = `
const [dist, cwd, ...patterns] = process.argv.slice(2);
const at = (path) => import(new URL(path, dist).href);
const spent = process.cpuUsage();
const started = performance.now();
const { loadContract } = await at('load/load-contract.js');
const { sourceLocator } = await at('load/source-locator.js');
const { contract } = await loadContract(patterns.length === 0 ? ['*.ts'] : patterns, cwd);
const loaded = performance.now();
const { lint } = await at('contract/lint/lint.js');
const defects = lint(contract, sourceLocator(cwd));
const linted = performance.now();
const { planConformance } = await at('plan/plan-conformance.js');
const plan = planConformance(contract, { examples: 'strict', actors: [] });
const planned = performance.now();
if (contract.operations.length === 0 || plan.cases.length === 0 || defects.some(({ severity }) => severity === 'error')) process.exit(1);
const cpu = () => { const { user, system } = process.cpuUsage(spent); return (user + system) / 1000; };
console.log(JSON.stringify({
  total: planned - started, cpu: cpu(), load: loaded - started, lint: linted - loaded, plan: planned - linted,
  megabytes: process.resourceUsage().maxRSS / 1024,
}));
`;

export function measured<T>(
  script: string,
  cwd: string,
  rounds: number,
  patterns: readonly string[] = [],
): readonly T[] {
  const dist = new URL('../src/', import.meta.url).href;
  return Array.from({ length: rounds }, () => {
    const child = spawnSync(process.execPath, [script, dist, cwd, ...patterns], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (child.status !== 0) throw new Error(child.stderr || 'the child measured nothing');
    return JSON.parse(child.stdout) as T;
  });
}

/** The best of some rounds: what the machine can do when no one else wants it. */
export function best<T extends { readonly total: number }>(rounds: readonly T[]): T {
  return rounds.reduce((least, round) => (round.total < least.total ? round : least));
}
