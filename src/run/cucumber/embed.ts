import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import type { Envelope } from '@cucumber/messages';
import { importNative } from '../../launch/native-import.ts';
import { Mistake } from '../../model/mistake.ts';

/** What a support file sees of cucumber: its registration functions. */
export type Cucumber = typeof import('@cucumber/cucumber');

export interface Embedded {
  readonly features: readonly { readonly path: string; readonly text: string }[];
  /** Registers steps and hooks, as a support file would. */
  readonly install: (cucumber: Cucumber) => void;
  /** Cucumber's own formats: absolute path of the output → formatter name. */
  readonly formats: Readonly<Record<string, string>>;
  readonly onEnvelope: (envelope: Envelope) => void;
}

const INSTALLS = Symbol.for('proviso.cucumber.installs');

/** Closures that are waiting for their support file, by run. Shared between copies of this module. */
function installs(): Map<string, () => void> {
  const global = globalThis as { [INSTALLS]?: Map<string, () => void> };
  global[INSTALLS] ??= new Map();
  return global[INSTALLS];
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs features by cucumber-js. Registration in cucumber is one builder for the whole process, so runs take
 * turns; and a support file registers only when it is first imported, so every run gets a fresh one, which
 * does nothing but call the given closure.
 */
export function runInCucumber(embedded: Embedded): Promise<void> {
  const run = turn.then(() => runNow(embedded));
  turn = run.catch(() => undefined);
  return run;
}

async function runNow({ features, install, formats, onEnvelope }: Embedded): Promise<void> {
  const folder = await inTemporaryFolder(() => mkdtemp(join(tmpdir(), 'proviso-features-')));
  const id = folder;
  const problems: string[] = [];
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      problems.push(String(chunk));
      done();
    },
  });
  try {
    const { runCucumber, cucumber } = await copyFor(formats);
    installs().set(id, () => install(cucumber));
    await inTemporaryFolder(async () => {
      await writeFeatures(folder, features);
      await writeFile(join(folder, 'support.cjs'), supportText(id));
    });
    await runCucumber(
      {
        sources: {
          defaultDialect: 'en',
          paths: features.map(({ path }) => join(folder, path)),
          names: [],
          tagExpression: '',
          order: 'defined',
        },
        support: {
          requireModules: [],
          requirePaths: [join(folder, 'support.cjs')],
          importPaths: [],
          loaders: [],
        },
        runtime: {
          dryRun: false,
          failFast: false,
          filterStacktraces: true,
          parallel: 0,
          retry: 0,
          retryTagFilter: '',
          strict: true,
          worldParameters: {},
        },
        formats: { stdout: 'rerun', files: { ...formats }, publish: false, options: {} },
      },
      { cwd: folder, stdout: sink(), stderr, env: {} },
      onEnvelope,
    );
    throwIfUnwritten(problems, formats);
    if (problems.length > 0)
      throw new Error(`cucumber could not run the features: ${problems.join('').slice(0, 2_000)}`);
  } catch (error) {
    throwIfUnwritten([...problems, error instanceof Error ? error.message : ''], formats);
    throw error;
  } finally {
    installs().delete(id);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Cucumber says in words alone what kept it from writing its own outputs, and fails in another way after it. */
function throwIfUnwritten(problems: readonly string[], formats: Embedded['formats']): void {
  const [path] = Object.keys(formats);
  const said = problems
    .map((problem) => /\b(E[A-Z]{3,}): /.exec(problem)?.[1])
    .find((code) => code !== undefined);
  if (path === undefined || said === undefined) return;
  const isFull = said === 'ENOSPC' || said === 'EDQUOT';
  throw new Mistake({
    code: isFull ? 'disk-full' : 'reports-unwritable',
    message: `The outputs of cucumber (${Object.values(formats).join(', ')}) cannot be written: the system says ${said}.`,
    where: dirname(path),
    hint: isFull
      ? 'Make room, or give another folder with --reports.'
      : 'Give a folder that can be written to with --reports.',
  });
}

async function inTemporaryFolder<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    throw new Mistake({
      code: 'no-temporary-folder',
      message: `Scenarios run from files in the folder for temporary files, and that cannot be written to: the system says ${error.code}.`,
      where: tmpdir(),
      hint: 'Set TMPDIR (TEMP on Windows) to a folder that can be written to, with room on its disk.',
      cause: error,
    });
  }
}

interface Copy {
  readonly runCucumber: typeof import('@cucumber/cucumber/api').runCucumber;
  readonly cucumber: Cucumber;
}

/** As installed where a format reads files of its own package (HTML), otherwise as bundled with this one. */
async function copyFor(formats: Embedded['formats']): Promise<Copy> {
  if (Object.keys(formats).length > 0) {
    const api = (await importNative('@cucumber/cucumber/api')) as typeof import('@cucumber/cucumber/api');
    return { runCucumber: api.runCucumber, cucumber: (await importNative('@cucumber/cucumber')) as Cucumber };
  }
  const { runCucumber } = await import('@cucumber/cucumber/api');
  return { runCucumber, cucumber: await import('@cucumber/cucumber') };
}

async function writeFeatures(folder: string, features: Embedded['features']): Promise<void> {
  for (const { path, text } of features) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Calls the closure, which has the very copy of cucumber that runs it; imports none of our own modules. */
function supportText(id: string): string {
  return `globalThis[Symbol.for('proviso.cucumber.installs')].get(${JSON.stringify(id)})();\n`;
}
