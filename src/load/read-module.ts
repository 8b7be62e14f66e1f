import { extname } from 'node:path';
import { compileModule } from './compile-module.ts';
import { compilerOptionsOf } from './compiler-options.ts';
import { importedNames } from './imported-names.ts';
import { hasEsmSyntax, isCommonJs } from './module-kind.ts';
import { moduleUnreadable } from './module-trouble.ts';
import { rememberedThorough, rememberedTransform } from './remembered-transform.ts';
import type { TransformedModule } from './transform-module.ts';

/** What a transformed module reaches others by. */
export interface Require {
  (specifier: string): unknown;
  /** What CommonJS exports itself, and not the namespace around it. */
  common: (specifier: string) => unknown;
}

/** A module's text as a function that fills `exports`, or returns a promise where the text awaits. */
export interface ReadModule {
  readonly imports: readonly string[];
  /** The names that it uses of what it imports, by specifier. */
  readonly names: () => ReadonlyMap<string, ReadonlySet<string>>;
  /** Is the text CommonJS, so that what it requires and what it exports is no namespace? */
  readonly commonJs: boolean;
  readonly call: (
    exports: object,
    require: Require,
    module: { exports: object },
    importDynamic: (specifier: unknown) => Promise<unknown>,
    meta: object,
    filename: string,
    dirname: string,
  ) => unknown;
}

/** Null for what is Node's to load: CommonJS, JSON, and JavaScript that is not written as an ES module. */
export async function readModule(file: string, source: string): Promise<ReadModule | null> {
  const extension = extname(file);
  const written = ['.ts', '.mts', '.cts', '.mjs'].includes(extension);
  if (!written && !(extension === '.js' && hasEsmSyntax(source))) return null;
  try {
    return compiled(await rememberedTransform(source, file), file, source);
  } catch (error) {
    try {
      const { decorators } = compilerOptionsOf(file);
      return compiled(await rememberedThorough(source, file, decorators), file, source);
    } catch {
      // No one can read it: the first reader's words and place are the author's own.
      throw moduleUnreadable(error, file, source);
    }
  }
}

function compiled({ code, imports }: TransformedModule, file: string, source: string): ReadModule {
  const commonJs = isCommonJs(source, file);
  return { imports, names: () => importedNames(code), commonJs, call: compileModule(code, file, commonJs) };
}
