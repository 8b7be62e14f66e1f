import { transform } from 'sucrase';
import { importNative } from '../launch/native-import.ts';

/** A module's text made callable: a function body in terms of `MODULE_PARAMETERS`. */
export interface TransformedModule {
  readonly code: string;
  /** Specifiers of static imports and re-exports that are left after types are gone, in order. */
  readonly imports: readonly string[];
}

const EMITTED_REQUIRE = /\brequire\((['"])((?:(?!\1).)+)\1\)/g;
const WRITTEN_IMPORT = /(?:\bfrom|\bimport)\s*(['"])((?:(?!\1).)+)\1/g;
const EMITTED_DYNAMIC_IMPORT = 'then(() => _interopRequireWildcard(require(';
/** `export const a = 1, b = 2` comes out with `b` undeclared. */
const LOST_BINDING = /\bexports\.(\w+) = \1, /;
/** Value namespaces come out empty. */
const NAMESPACE = /^[ \t]*(?:export[ \t]+)?(?:namespace|module)[ \t]+[\w.]+[ \t]*\{/m;
const REFUSED_BY_BABEL = 'exports.__JITI_ERROR__';
const IMPORT_META = /(?<!['"`\w$.])import\.meta\b/g;

/**
 * TypeScript or ESM text as a function body, every token on its own line still, so that V8 reports the
 * author's line numbers without source maps. Throws sucrase's `SyntaxError` (with `loc`)
 * where it cannot be read, and where the result would mean something else.
 */
export function transformModule(source: string, file: string): TransformedModule {
  if (NAMESPACE.test(source)) throw new SyntaxError('Namespaces are not transformed.');
  const { code } = transform(source, {
    transforms: ['typescript', 'imports'],
    filePath: file,
    production: true,
    preserveDynamicImport: false,
    disableESTransforms: true,
  });
  if (LOST_BINDING.test(code)) throw new SyntaxError('A later name of an export is lost.');
  return {
    code: code
      .replaceAll(EMITTED_DYNAMIC_IMPORT, 'then(() => __importDynamic((')
      .replace(IMPORT_META, '__importMeta'),
    imports: importsOf(source, code),
  };
}

/**
 * The same by Babel, slower by far, for what {@link transformModule} cannot do: decorators, namespaces, several
 * names in one export. Throws where Babel cannot read it either.
 */
export async function transformThoroughly(source: string, file: string): Promise<TransformedModule> {
  // Not bundled: it reads Babel from a file of its own.
  const { createJiti } = (await importNative('jiti')) as typeof import('jiti');
  const jiti = createJiti(file, { fsCache: false, interopDefault: false });
  const code = jiti.transform({ source, filename: file, ts: true, retainLines: true });
  if (code.startsWith(REFUSED_BY_BABEL)) throw new SyntaxError('Babel cannot read it.');
  return { code: code.replace(/\bjitiImport\(/g, '__importDynamic('), imports: importsOf(source, code) };
}

/** Only what the author wrote as an import and what survived as a require: neither alone is proof. */
function importsOf(source: string, code: string): readonly string[] {
  const written = new Set<string>();
  for (const match of source.matchAll(WRITTEN_IMPORT)) written.add(match[2] as string);
  const emitted = new Set<string>();
  for (const match of code.matchAll(EMITTED_REQUIRE)) {
    const dynamic = code.startsWith(
      EMITTED_DYNAMIC_IMPORT,
      match.index - EMITTED_DYNAMIC_IMPORT.length + 'require('.length,
    );
    if (!dynamic && written.has(match[2] as string)) emitted.add(match[2] as string);
  }
  return [...emitted];
}
