import { dirname } from 'node:path';
import { type Cache, createPathsMatcher, getTsconfig, type TsConfigResult } from 'get-tsconfig';
import { saidBy } from './module-trouble.ts';
import type { DecoratorKind } from './transform-by-babel.ts';

/** What the nearest `tsconfig.json` (its `extends` followed) says about how a file runs. */
export interface CompilerOptions {
  /** Absolute paths that `paths` and `baseUrl` give a specifier, in order; they may not exist. */
  readonly candidates: (specifier: string) => readonly string[];
  readonly decorators: DecoratorKind;
  /** Why the file could not be read; null where it could, or where there is none. */
  readonly trouble: string | null;
}

const NONE: CompilerOptions = { candidates: () => [], decorators: 'standard', trouble: null };

const known = new Map<string, CompilerOptions>();
const files: Cache = new Map();

/** Looked up once a folder. */
export function compilerOptionsOf(file: string): CompilerOptions {
  const folder = dirname(file);
  const found = known.get(folder) ?? read(folder);
  known.set(folder, found);
  return found;
}

function read(folder: string): CompilerOptions {
  try {
    const config = getTsconfig(folder, 'tsconfig.json', files);
    if (config === null) return NONE;
    return {
      candidates: createPathsMatcher(config) ?? NONE.candidates,
      decorators: decoratorsOf(config.config.compilerOptions ?? {}),
      trouble: null,
    };
  } catch (error) {
    // Most files need none of it: who imports by an alias is told.
    return { ...NONE, trouble: saidBy(error) };
  }
}

function decoratorsOf(options: NonNullable<TsConfigResult['config']['compilerOptions']>): DecoratorKind {
  if (options.experimentalDecorators !== true) return 'standard';
  return options.emitDecoratorMetadata === true ? 'legacy-with-types' : 'legacy';
}
