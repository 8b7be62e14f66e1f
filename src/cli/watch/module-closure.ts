import { readFileSync } from 'node:fs';
import { isPath, resolveFile } from '../../load/resolve-file.ts';

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(?:'([^'\n]+)'|"([^"\n]+)")/g;

/**
 * The files that a module reaches by path, itself included (absolute). Read off the text, so that a file that does not
 * parse is still watched; packages are not followed. Modules for which `isBorder` holds are reached, not entered.
 */
export function moduleClosure(
  entry: string,
  isBorder: (file: string) => boolean = () => false,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    if (file !== entry && isBorder(file)) return;
    for (const imported of importsOf(file)) visit(imported);
  };
  visit(entry);
  return reached;
}

function importsOf(file: string): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(file)) return [];
  return [...textOf(file).matchAll(SPECIFIER)].flatMap(([, single, double]) => {
    const specifier = single ?? double ?? '';
    return isPath(specifier) ? (resolveFile(file, specifier) ?? []) : [];
  });
}

/** Empty for a file that has just been taken away: it imports nothing any more. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
