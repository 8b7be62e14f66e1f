/** Statements that only ES modules have. `export =` and `import x = require()` are TypeScript's for CommonJS. */
const ESM_SYNTAX = /^[ \t]*(?:import\b(?!\s*\()|export\b(?!\s*=))/m;

/** Is this text written as an ES module? */
export function hasEsmSyntax(source: string): boolean {
  return ESM_SYNTAX.test(source);
}

/** What only CommonJS says. */
const COMMON_JS = /\b(?:module\.exports|exports\.|require\s*\()|^[ \t]*export\s*=/m;

/** Is this TypeScript CommonJS to Node: by its name, or by what it says? */
export function isCommonJs(source: string, file: string): boolean {
  return file.endsWith('.cts') || (file.endsWith('.ts') && !hasEsmSyntax(source) && COMMON_JS.test(source));
}
