import { extname } from 'node:path';
import { compileModule } from './compile-module.ts';
import { moduleUnreadable } from './module-trouble.ts';
import { rememberedTransform } from './remembered-transform.ts';
import type { TransformedModule } from './transform-module.ts';

/** A module's text as a function that fills `exports`, or returns a promise where the text awaits. */
export interface ReadModule {
  readonly imports: readonly string[];
  readonly call: (
    exports: Record<string, unknown>,
    require: (specifier: string) => unknown,
    module: { exports: Record<string, unknown> },
    importDynamic: (specifier: unknown) => Promise<unknown>,
    meta: object,
  ) => unknown;
}

const ESM_SYNTAX = /^[ \t]*(?:import\b(?!\s*\()|export\b)/m;

/** Null for what is Node's to load: CommonJS, JSON, and JavaScript that is not written as an ES module. */
export async function readModule(file: string, source: string): Promise<ReadModule | null> {
  const extension = extname(file);
  const written = extension === '.ts' || extension === '.mts' || extension === '.mjs';
  if (!written && !(extension === '.js' && ESM_SYNTAX.test(source))) return null;
  try {
    return compiled(await rememberedTransform(source, file), file);
  } catch (error) {
    try {
      const { transformThoroughly } = await import('./transform-module.ts');
      return compiled(await transformThoroughly(source, file), file);
    } catch {
      // Nobody can read it: the first reader's words and place are the author's own.
      throw moduleUnreadable(error, file, source);
    }
  }
}

function compiled({ code, imports }: TransformedModule, file: string): ReadModule {
  return { imports, call: compileModule(code, file) };
}
