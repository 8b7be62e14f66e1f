import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command took from its start to its end, with all Node processes that it started. */
export interface Cost {
  readonly wallMs: number;
  /** User and system time of all threads of all of them. */
  readonly cpuMs: number;
  /** Of the largest of them. */
  readonly megabytes: number;
  readonly stdout: string;
}

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCodes?: readonly number[];
}

/** Written by each process itself when it ends: its parent cannot ask for the time of a child. */
const ACCOUNT = `process.on('exit',()=>{const{user,system}=process.cpuUsage();
require('node:fs').writeFileSync(process.env.PROVISO_BENCH_ACCOUNT+'/'+process.pid+'.json',JSON.stringify({cpuMs:(user+system)/1000,megabytes:process.resourceUsage().maxRSS/1024}))})`;
const REGISTER = `import{createRequire}from'node:module';const require=createRequire('file:///');${ACCOUNT}`;

/** Runs node with some arguments and accounts for what it took. */
export async function costOf(args: readonly string[], options: ChildOptions = {}): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
  try {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(REGISTER)}`, ...args],
      {
        cwd: options.cwd ?? process.cwd(),
        env: { ...process.env, ...options.env, PROVISO_BENCH_ACCOUNT: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    const wallMs = performance.now() - began;
    if (!(options.exitCodes ?? [0]).includes(code ?? -1))
      throw new Error(`node ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
    return { wallMs, stdout, ...sumOf(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sumOf(folder: string): Pick<Cost, 'cpuMs' | 'megabytes'> {
  const accounts = readdirSync(folder).map(
    (name): Pick<Cost, 'cpuMs' | 'megabytes'> => JSON.parse(readFileSync(join(folder, name), 'utf8')),
  );
  return {
    cpuMs: accounts.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    megabytes: Math.max(...accounts.map(({ megabytes }) => megabytes)),
  };
}

/** The best of some rounds in which the contenders take turns: what the machine can do when no one else wants it. */
export async function bestOf<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<Cost>>>,
): Promise<Readonly<Record<Name, Cost>>> {
  const best = new Map<Name, Cost>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(contenders) as Name[]) {
      const cost = await contenders[name]();
      const before = best.get(name) ?? cost;
      best.set(name, {
        wallMs: Math.min(cost.wallMs, before.wallMs),
        cpuMs: Math.min(cost.cpuMs, before.cpuMs),
        megabytes: Math.min(cost.megabytes, before.megabytes),
        stdout: cost.stdout,
      });
    }
  }
  return Object.fromEntries(best) as Record<Name, Cost>;
}
