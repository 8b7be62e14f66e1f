/** Statements that only ES modules have. `export =` and `import x = require()` are TypeScript's for CommonJS. */
const ESM_SYNTAX = /^[ \t]*(?:import\b(?!\s*\()|export\b(?!\s*=))/m;

/** Is this text written as an ES module? */
export function hasEsmSyntax(source: string): boolean {
  return ESM_SYNTAX.test(source);
}

/** Is this TypeScript CommonJS to Node: by its name, or because nothing in it says otherwise? */
export function isCommonJs(source: string, file: string): boolean {
  return file.endsWith('.cts') || (file.endsWith('.ts') && !hasEsmSyntax(source));
}
