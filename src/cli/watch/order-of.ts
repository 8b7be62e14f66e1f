import { spawn } from 'node:child_process';
import { matchesPattern } from '../../baseline/pattern.ts';
import type { Environment } from '../../environment.ts';
import { suggestion } from '../../model/nearest-name.ts';
import type { OperationId } from '../../model/operation.ts';
import { oneLine } from '../../report/escape/visible.ts';
import type { ProjectFlags } from '../project-options.ts';
import type { KnownProject } from './affected.ts';
import type { Keys, Wish } from './keys.ts';
import type { WatchedReport } from './shown-report.ts';
import type { Standing } from './standing.ts';

/** What a wish is fulfilled with. */
export interface Wishing {
  readonly standing: Standing;
  readonly known: Pick<KnownProject, 'contracts'>;
  readonly page: WatchedReport;
  readonly keys: Pick<Keys, 'help'>;
  readonly environment: Pick<Environment, 'cwd' | 'env' | 'stdout'>;
  /** The file of the command line. */
  readonly command: string;
  readonly flags: ProjectFlags;
}

/** What is to be run for a wish, all of it where `ids` is null; null where nothing is, once the wish is fulfilled otherwise. */
export async function orderOf(
  wish: Wish,
  wishing: Wishing,
): Promise<{ readonly ids: readonly OperationId[] | null } | null> {
  const { stdout } = wishing.environment;
  switch (wish.kind) {
    case 'all':
      stdout.write('\nRunning everything.\n');
      return { ids: null };
    case 'failed':
      return named(failedOf(wishing.standing), 'Nothing failed; nothing is run again.', wishing);
    case 'operation':
      return named(
        matching(wish.pattern, wishing),
        `No operation matches '${oneLine(wish.pattern)}'. ${near(wish.pattern, wishing)}`,
        wishing,
      );
    case 'update':
      await updateFeatures(wishing);
      return null;
    case 'open': {
      const url = await wishing.page.open();
      stdout.write(url === null ? 'There is no report yet.\n' : `The report of the last run is at ${url}\n`);
      return null;
    }
    case 'help':
      stdout.write(`${wishing.keys.help}\n`);
      return null;
  }
}

function named(ids: readonly OperationId[], otherwise: string, { environment: { stdout } }: Wishing) {
  if (ids.length === 0) {
    stdout.write(`${otherwise}\n`);
    return null;
  }
  stdout.write(`\nRunning ${oneLine(ids.join(', '))}.\n`);
  return { ids };
}

/** Operations with a requirement that is violated. */
function failedOf(standing: Standing): readonly OperationId[] {
  const violated = [...standing.values()].filter(({ status }) => status === 'violated');
  return [...new Set(violated.map(({ operation }) => operation))];
}

function operationsOf({ known }: Wishing): readonly OperationId[] {
  return [...new Set([...known.contracts.values()].flat())];
}

function matching(pattern: string, wishing: Wishing): readonly OperationId[] {
  return operationsOf(wishing).filter(
    (id) => matchesPattern(pattern, id) || matchesPattern(pattern, id.replace(/@[^@]*$/, '')),
  );
}

function near(pattern: string, wishing: Wishing): string {
  return suggestion(pattern, operationsOf(wishing));
}

/** In a process of its own, which reads every file as it is now. */
function updateFeatures({ command, flags, environment: { cwd, env, stdout } }: Wishing): Promise<void> {
  const config = flags.config === undefined ? [] : ['--config', flags.config];
  const child = spawn(process.execPath, [command, 'generate', ...config], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => stdout.write(text));
  return new Promise((done) => {
    child.on('error', (error) => {
      stdout.write(`Features could not be written: ${oneLine(error.message)}\n`);
      done();
    });
    child.on('close', () => done());
  });
}
