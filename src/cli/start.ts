import { processEnvironment } from '../environment.ts';
import { type Cache, keepIn } from '../launch/cache-folder.ts';
import { importBy } from '../launch/native-import.ts';
import { hostDoors, hostLibraries } from '../load/open-packages.ts';
import { divertPrints } from './divert-prints.ts';
import { main } from './main.ts';
import { OWN_DOORS } from './own-doors.ts';
import { OWN_LIBRARIES } from './own-libraries.ts';
import { renderTrouble } from './trouble.ts';

export interface Start {
  readonly argv: readonly string[];
  readonly importNative: (specifier: string) => Promise<unknown>;
  /** Where to keep what later processes can use; null: nowhere. */
  readonly cache: Cache | null;
}

/** The process of the command line, from its arguments to its exit code. */
export async function start({ argv, importNative, cache }: Start): Promise<void> {
  const environment = processEnvironment();
  process.on('uncaughtException', (error) => {
    // Whoever else listens (an adapter, while an implementation runs) says first whether it is theirs.
    if (process.listenerCount('uncaughtException') > 1) return;
    const trouble = renderTrouble(error, { environment, debug: argv.includes('--debug') });
    environment.stderr.write(trouble?.text ?? '');
    process.exit(3);
  });
  // `init` asks its questions there itself.
  if (argv[0] !== 'init') divertPrints(process.stdout, process.stderr);
  importBy(importNative);
  keepIn(cache);
  hostDoors(OWN_DOORS);
  hostLibraries(OWN_LIBRARIES);

  process.exitCode = await main(argv, environment);

  // What an implementation leaves open (a pool, a server) must not keep a finished run from ending.
  setTimeout(() => process.exit(), 1000).unref();
}
