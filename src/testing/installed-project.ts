import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

export interface InstalledProject {
  /** Absolute; the project's own folder. */
  readonly cwd: string;
  /** Runs `proviso` or a command of another package in the project. Never throws for its exit code. */
  exec(
    bin: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly output: string }>;
  /** Starts a command that goes on by itself until it is stopped. */
  start(bin: string, args: readonly string[]): Started;
  remove(): Promise<void>;
}

export interface Started {
  /** Waits until a text has been written so many times; rejects where the command ends before. Gives all output. */
  until(text: string, times: number): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A copy of a project of `fixtures/projects` in a folder of its own, where this package is installed as it
 * would be published, and every other package as this repository has it.
 */
export async function installedProject(name: string): Promise<InstalledProject> {
  const cwd = await mkdtemp(join(tmpdir(), `proviso-${name}-`));
  await cp(join(ROOT, 'fixtures/projects', name), cwd, { recursive: true });
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  await installPackages(cwd);
  return {
    cwd,
    exec: (bin, args, env = {}) =>
      bin === 'proviso'
        ? execute(process.execPath, [join(cwd, 'node_modules/proviso/dist/bin.js'), ...args], cwd, env)
        : execute(join(ROOT, 'node_modules/.bin', bin), args, cwd, env),
    start: (bin, args) => start(join(ROOT, 'node_modules/.bin', bin), args, cwd),
    remove: () => rm(cwd, { recursive: true, force: true }),
  };
}

function start(file: string, args: readonly string[], cwd: string): Started {
  // A group of its own, so that what the command itself starts ends with it.
  const child = spawn(file, args, { cwd, env: environment(), detached: true });
  let output = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const hear = () => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      hear();
    });
  const closed = new Promise<void>((done) => {
    child.once('close', () => {
      ended = true;
      hear();
      done();
    });
  });
  return {
    until: (text, times) =>
      new Promise((found, lost) => {
        const look = () => {
          if (output.split(text).length > times) found(output);
          else if (ended) lost(new Error(`it ended before it wrote "${text}" ${times} times: ${output}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      if (!ended && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await closed;
    },
  };
}

/** Of this process, but for what tells a test runner that it runs inside another, and without colours. */
function environment(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(VITEST|TEST|NODE_ENV|FORCE_COLOR)/.test(key),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1' };
}

/** Gives a folder this package as it would be published, and every other package as this repository has it. */
export async function installPackages(cwd: string): Promise<void> {
  const modules = join(cwd, 'node_modules');
  await mkdir(modules);
  for (const entry of await readdir(join(ROOT, 'node_modules'))) {
    if (!entry.startsWith('.')) await symlink(join(ROOT, 'node_modules', entry), join(modules, entry));
  }
  await cp(await builtPackage(), join(modules, 'proviso'), { recursive: true });
}

/** Runs a program to its end, without the variables of a test runner. Never throws for its exit code. */
export async function execute(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly output: string }> {
  const options = {
    cwd,
    env: { ...environment(), ...env },
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  };
  try {
    const { stdout, stderr } = await run(file, [...args], options);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') throw error;
    const { stdout, stderr } = error as unknown as { stdout: string; stderr: string };
    return { code: error.code, output: stdout + stderr };
  }
}

/** The package as `npm run build` makes it (types are checked elsewhere), once for each state of the sources. */
export async function builtPackage(): Promise<string> {
  const target = join(tmpdir(), `proviso-built-${await newest(join(ROOT, 'src'))}`);
  if (await exists(target)) return target;
  const making = await mkdtemp(join(tmpdir(), 'proviso-building-'));
  await cp(join(ROOT, 'package.json'), join(making, 'package.json'));
  const tsc = resolve(ROOT, 'node_modules/.bin/tsc');
  const dist = join(making, 'dist');
  await run(tsc, ['-p', join(ROOT, 'tsconfig.build.json'), '--noCheck', '--outDir', dist], { cwd: ROOT });
  await run(process.execPath, ['esbuild.config.mjs', dist], { cwd: ROOT });
  try {
    await rename(making, target);
  } catch (error) {
    // Another test file was quicker.
    await rm(making, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
  return target;
}

/** Milliseconds at which anything below a folder, or what says how to build it, was last changed. */
async function newest(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const times = await Promise.all(
    [...paths, join(ROOT, 'package.json'), join(ROOT, 'esbuild.config.mjs')].map(
      async (path) => (await stat(path)).mtimeMs,
    ),
  );
  return Math.floor(Math.max(...times));
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
