import { createRequire } from 'node:module';
import jsTokens from 'js-tokens';
import { transform } from 'sucrase';
import { isCommonJs } from './module-kind.ts';
import type { DecoratorKind } from './transform-by-babel.ts';

/** A module's text made callable: a function body in terms of `MODULE_PARAMETERS`. */
export interface TransformedModule {
  readonly code: string;
  /** Specifiers of static imports and re-exports that are left after types are gone, in order. */
  readonly imports: readonly string[];
}

const requireOwn = createRequire(import.meta.url);

const EMITTED_REQUIRE = /\brequire(?:\.common)?\((['"])((?:(?!\1).)+)\1\)/g;
const WRITTEN_IMPORT = /(?:\bfrom|\bimport)\s*(['"])((?:(?!\1).)+)\1/g;
const WRITTEN_REQUIRE = /\brequire\s*\(\s*(['"])((?:(?!\1).)+)\1/g;
/** TypeScript's own import of CommonJS: what the module exports, and not a namespace around it. */
const IMPORT_ASSIGNMENT = /\bimport\s+(\w+)\s*=\s*require\s*\(\s*(['"])((?:(?!\2).)+)\2/g;
const EMITTED_DYNAMIC_IMPORT = 'then(() => _interopRequireWildcard(require(';
const JAVASCRIPT = /\.[cm]?js$/;
/** `export const a = 1, b = 2` comes out with `b` undeclared. */
const LOST_BINDING = /\bexports\.(\w+) = \1, /;
/** Value namespaces, also those merged with a class or an enum, come out empty. */
const NAMESPACE = /(?<!\bdeclare\s+)\b(?:namespace|module)\s+[\w$.]+\s*\{/;
/** `import part = whole.part` loses the whole. */
const PART_IMPORT = /\bimport\s+(?:type\s+)?\w+\s*=\s*(?!require\b)/;
/** A name of the author's own that the result would take for CommonJS's. */
const OWN_NAME =
  /\b(?:const|let|var|function\*?|class|enum)\s+(?:require|exports|module)\b|[{,]\s*(?:require|exports|module)\s*[,}=]/;

/**
 * TypeScript or ESM text as a function body, every token on its own line still, so that V8 reports the
 * author's line numbers without source maps. Throws sucrase's `SyntaxError` (with `loc`)
 * where it cannot be read, and where the result would mean something else.
 */
export function transformModule(source: string, file: string): TransformedModule {
  if (NAMESPACE.test(source)) throw new SyntaxError('Namespaces are not transformed.');
  if (PART_IMPORT.test(source)) throw new SyntaxError('Imports of parts are not transformed.');
  if (OWN_NAME.test(source)) throw new SyntaxError(`A name of CommonJS is the author's own.`);
  const { code } = transform(source, {
    transforms: JAVASCRIPT.test(file) ? ['imports'] : ['typescript', 'imports'],
    filePath: file,
    production: true,
    preserveDynamicImport: false,
    disableESTransforms: true,
  });
  if (LOST_BINDING.test(code)) throw new SyntaxError('A later name of an export is lost.');
  return finished(
    source,
    file,
    withImportMeta(code.replaceAll(EMITTED_DYNAMIC_IMPORT, 'then(() => __importDynamic((')),
  );
}

/**
 * The same by Babel, slower by far, for what {@link transformModule} cannot do: namespaces, decorators, accessors,
 * several names in one export, names of CommonJS as the author's own. Throws where Babel cannot read it either.
 */
export async function transformThoroughly(
  source: string,
  file: string,
  decorators: DecoratorKind,
): Promise<TransformedModule> {
  // A file of its own beside the command line: most projects never need it.
  // By `require`: `import()` would first look through all of that file for the names it exports.
  const { transformByBabel } = requireOwn('#babel') as typeof import('./transform-by-babel.ts');
  return finished(source, file, transformByBabel(source, file, decorators));
}

function finished(source: string, file: string, code: string): TransformedModule {
  let text = code;
  const assigned = [...source.matchAll(IMPORT_ASSIGNMENT)];
  for (const [, name] of assigned)
    text = text.replace(
      new RegExp(`\\b(const|let|var) ${name} = require\\(`),
      `$1 ${name} = require.common(`,
    );
  const written = [
    ...source.matchAll(WRITTEN_IMPORT),
    ...(isCommonJs(source, file) ? source.matchAll(WRITTEN_REQUIRE) : []),
  ].map(([, , specifier]) => specifier);
  return { code: text, imports: importsOf([...written, ...assigned.map((match) => match[3])], text) };
}

/** Only what the author wrote as an import and what survived as a require: neither alone is proof. */
function importsOf(written: readonly (string | undefined)[], code: string): readonly string[] {
  const emitted = Array.from(code.matchAll(EMITTED_REQUIRE), ([, , specifier = '']) => specifier);
  return [...new Set(emitted)].filter((specifier) => written.includes(specifier));
}

/** `import.meta` under the name the loader gives it; not where text only mentions it. */
function withImportMeta(code: string): string {
  if (!code.includes('import.meta')) return code;
  const values = Array.from(jsTokens(code), ({ value }) => value);
  const begins = (at: number) =>
    values[at] === 'import' && values[at + 1] === '.' && values[at + 2] === 'meta' && values[at - 1] !== '.';
  return values
    .map((value, at) => (begins(at) ? '__importMeta' : begins(at - 1) || begins(at - 2) ? '' : value))
    .join('');
}
