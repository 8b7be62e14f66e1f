import { transform } from 'sucrase';

/** A module's text made callable: a function body in terms of {@link MODULE_PARAMETERS}. */
export interface TransformedModule {
  readonly code: string;
  /** Specifiers of static imports and re-exports that are left after types are gone, in order. */
  readonly imports: readonly string[];
}

/** What {@link TransformedModule} code is closed over, in this order. */
export const MODULE_PARAMETERS = ['exports', 'require', 'module', '__importDynamic', '__importMeta'] as const;

const EMITTED_REQUIRE = /\brequire\((['"])((?:(?!\1).)+)\1\)/g;
const WRITTEN_IMPORT = /(?:\bfrom|\bimport)\s*(['"])((?:(?!\1).)+)\1/g;
const EMITTED_DYNAMIC_IMPORT = 'then(() => _interopRequireWildcard(require(';
const IMPORT_META = /(?<!['"`\w$.])import\.meta\b/g;

/**
 * TypeScript or ESM text as a function body, every token on its own line still, so that V8 reports the
 * author's line numbers without source maps. Throws sucrase's `SyntaxError` with `loc` where it cannot be read.
 */
export function transformModule(source: string, file: string): TransformedModule {
  const { code } = transform(source, {
    transforms: ['typescript', 'imports'],
    filePath: file,
    production: true,
    preserveDynamicImport: false,
  });
  return {
    code: code
      .replaceAll(EMITTED_DYNAMIC_IMPORT, 'then(() => __importDynamic((')
      .replace(IMPORT_META, '__importMeta'),
    imports: importsOf(source, code),
  };
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
