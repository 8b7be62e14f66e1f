import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadModule } from '../load/load-module.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { Config } from './config.ts';
import { resolveConfig } from './resolve-config.ts';

const NAMES = ['proviso.config.ts', 'proviso.config.mts', 'proviso.config.js', 'proviso.config.mjs'] as const;

/**
 * Reads the config at `path` (relative to `cwd`), or the one that `cwd` holds under its usual name, and
 * resolves it. Throws a Mistake: `config-not-found`, `config-threw`, `config-no-default`, `config-shape`, or
 * one of `loadModule`'s for a file that is not a module.
 */
export async function loadConfig(cwd: string, path: string | null = null): Promise<Config> {
  const file = findConfig(cwd, path);
  if (file === null) throw notFound(cwd, path);
  const exported = await read(file);
  return resolveConfig(exported, dirname(file), file);
}

/** Absolute path of the config there is, or null. */
export function findConfig(cwd: string, path: string | null): string | null {
  const candidates = path === null ? NAMES : [path];
  return candidates.map((name) => resolve(cwd, name)).find((name) => existsSync(name)) ?? null;
}

async function read(file: string): Promise<unknown> {
  let namespace: Readonly<Record<string, unknown>>;
  try {
    namespace = await loadModule(file);
  } catch (error) {
    throw isMistake(error) && error.code === 'module-throws' ? threw(error) : error;
  }
  if (namespace.default !== undefined) return namespace.default;
  throw new Mistake({
    code: 'config-no-default',
    message: 'The config exports no default value.',
    where: file,
    hint: 'Write `export default defineConfig({ contracts: …, implementations: { … } })`.',
  });
}

function threw(error: Mistake): Mistake {
  return new Mistake({
    code: 'config-threw',
    message: error.message.replace(
      /^The module throws when it is imported/,
      'The config throws when it is read',
    ),
    where: error.where,
    hint: 'Make the config, and what it imports, load without an exception.',
    cause: error.cause,
  });
}

function notFound(cwd: string, path: string | null): Mistake {
  return new Mistake({
    code: 'config-not-found',
    message: path === null ? `There is no ${NAMES[0]} in this folder.` : `There is no config file '${path}'.`,
    where: path === null ? cwd : resolve(cwd, path),
    hint:
      path === null
        ? 'Write one (`export default defineConfig({ … })`), run from the folder that has it, or name it with --config.'
        : 'Correct the path given with --config.',
  });
}
