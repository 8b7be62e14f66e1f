#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolderOf, mayKeep } from './launch/cache-folder.ts';
import { loadBundle } from './launch/load-bundle.ts';

/** Name of the file beside this one that has the whole command line; the build knows it. */
declare const PROVISO_CLI: string;

const folder = dirname(fileURLToPath(import.meta.url));
const argv = process.argv.slice(2);
const [command = ''] = argv;

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
});
