/** Names that are told; a list of forty helps no further. */
const MOST = 6;

const STATEMENT = /(?:^|[\s;}])(?:import|export)\s+(?:type\s+)?([\w$*{}\s,]{1,2000}?)\s*from\s*$/;

/**
 * What a module's source imports from that place, as it is called there: `{ a as b }` is `a`. Empty for an import for its
 * effects, and where the statement is in no usual form.
 */
export function namesOfImport(specifier: string, source: string): readonly string[] {
  const at = [`'${specifier}'`, `"${specifier}"`]
    .map((quoted) => source.indexOf(quoted))
    .find((index) => index >= 0);
  if (at === undefined) return [];
  const clause = STATEMENT.exec(source.slice(Math.max(0, at - 2500), at))?.[1];
  if (clause === undefined) return [];
  const [, before = '', inside = ''] = /^([^{]*)(?:\{([^}]*)\})?/.exec(clause) ?? [];
  const named = inside.split(',').map((name) => /^(?:type\s+)?([\w$]+)/.exec(name.trim())?.[1] ?? '');
  const whole = before
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...whole, ...named].filter((name) => name !== '');
}

/** ` (a, b and 3 more)`; nothing where no name is known. */
export function namesInBrackets(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length - MOST;
  return ` (${names.slice(0, MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}
