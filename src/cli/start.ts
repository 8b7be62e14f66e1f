import { type ProcessEnvironment, processEnvironment } from '../environment.ts';
import { type Cache, keepIn } from '../launch/cache-folder.ts';
import { importBy } from '../launch/native-import.ts';
import { superviseBy, tellSupervisor, type WorkerMessage } from '../launch/worker-message.ts';
import { hostDoors, hostLibraries } from '../load/open-packages.ts';
import { Mistake } from '../model/mistake.ts';
import { divertPrints } from './divert-prints.ts';
import { main } from './main.ts';
import { OWN_DOORS } from './own-doors.ts';
import { OWN_LIBRARIES } from './own-libraries.ts';
import { strayMistake } from './stray-mistake.ts';
import { renderTrouble } from './trouble.ts';

export interface Start {
  readonly argv: readonly string[];
  readonly importNative: (specifier: string) => Promise<unknown>;
  /** Where to keep what later processes can use; null: nowhere. */
  readonly cache: Cache | null;
  /** The way to the process that supervises this one; null where none does. */
  readonly tell: ((message: WorkerMessage) => void) | null;
}

/** The process of the command line, from its arguments to its exit code. */
export async function start({ argv, importNative, cache, tell }: Start): Promise<void> {
  if (tell !== null) superviseBy(tell);
  // `init` asks its questions there itself.
  const own = processEnvironment();
  const prints = argv[0] === 'init' ? null : divertPrints(process.stdout, process.stderr);
  const environment = { ...own, prints };
  // A call that ends the process has printed too.
  if (prints !== null) process.on('exit', () => prints.release());
  process.on('uncaughtException', (error) => {
    // Whoever else listens (an adapter, while an implementation runs) says first whether it is theirs.
    if (process.listenerCount('uncaughtException') > 1) return;
    const trouble = renderTrouble(strayMistake(error) ?? error, {
      environment,
      debug: argv.includes('--debug'),
    });
    environment.stderr.write(trouble?.text ?? '');
    tellSupervisor({ type: 'told' });
    process.exit(3);
  });
  importBy(importNative);
  keepIn(cache);
  hostDoors(OWN_DOORS);
  hostLibraries(OWN_LIBRARIES);

  const code = await delivered(await main(argv, environment), argv, environment);
  tellSupervisor({ type: 'finished', code });
  process.exitCode = code;

  // What an implementation leaves open (a pool, a server) must not keep a finished run from ending.
  setTimeout(() => process.exit(), 1000).unref();
}

/**
 * The exit code once all output has left. A reader that has seen enough (`proviso plan | head`) closes the pipe, which is no
 * trouble; but a verdict that nothing has read, and text that a disk would not take, were not given.
 */
async function delivered(
  code: number,
  argv: readonly string[],
  environment: ProcessEnvironment,
): Promise<number> {
  const lost = await environment.flush();
  if (lost === null || code !== 0 || (lost.code === 'EPIPE' && argv[0] !== 'run')) return code;
  const why = lost.code === 'EPIPE' ? 'its reader has gone' : `the system says ${lost.code}`;
  const mistake = new Mistake({
    code: 'output-lost',
    message: `Not all of the output could be written to ${lost.stream}: ${why}.`,
    where: lost.stream,
    hint: 'Let its reader read to the end, make room on the disk, or send the output to a file.',
  });
  environment.stderr.write(renderTrouble(mistake, { environment, debug: false })?.text ?? '');
  return 3;
}
