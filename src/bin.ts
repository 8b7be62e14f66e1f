#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolderOf, mayKeep } from './launch/cache-folder.ts';
import { loadBundle } from './launch/load-bundle.ts';
import { supervise } from './launch/supervise.ts';
import { openChannel } from './launch/worker-channel.ts';

/** Name of the file beside this one that has the whole command line; the build knows it. */
declare const PROVISO_CLI: string;

/** Commands whose exit code is a verdict on what they read. The others serve, ask or explain. */
const SUPERVISED: ReadonlySet<string> = new Set([
  'run',
  'plan',
  'lint',
  'explain',
  'generate',
  'replay',
  'smoke',
  'freeze',
  'report',
]);

const file = fileURLToPath(import.meta.url);
const folder = dirname(file);
const argv = process.argv.slice(2);
const [command = ''] = argv;

const tell = openChannel(() => process.kill(process.pid, 'SIGTERM'));
if (tell === null && SUPERVISED.has(command)) process.exit(await supervise({ file, argv }));

const cacheFolder = mayKeep(process.env, process.platform) ? cacheFolderOf(dirname(folder)) : null;

const { start } = loadBundle({
  file: join(folder, PROVISO_CLI),
  cacheFolder,
  purpose: /^[a-z]+$/.test(command) ? command : 'help',
}) as typeof import('./cli/start.ts');
await start({
  argv,
  cache: cacheFolder === null ? null : { folder: cacheFolder, maker: PROVISO_CLI },
  importNative: (specifier) => import(specifier),
  tell,
});
