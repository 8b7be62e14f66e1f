import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { glob, isDynamicPattern } from 'tinyglobby';
import { Mistake } from '../model/mistake.ts';

const MODULE_FILE = /(?<!\.d)\.(?:ts|mts|cts|js|mjs)$/;
/** OpenAPI documents and Overlays; a folder's name stands for modules alone. */
const DOCUMENT_FILE = /\.(?:ya?ml|json)$/i;
const IGNORED = ['**/node_modules/**'];
/** What stands beside contracts and is never meant by a folder's name. */
const TESTS = '**/*.{test,spec}.*';
/** How many files are looked at for a name to suggest. */
const SUGGESTION_SCAN = 5_000;

/** A pattern in the form globs have on every system. */
function portable(path: string): string {
  return path.split(sep).join('/');
}

/** Could this name a package (`@acme/contracts`, `acme-contracts/ops`), were there no such file? */
export function looksLikePackage(pattern: string): boolean {
  return (
    /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w./~-]+)?$/.test(pattern) &&
    !MODULE_FILE.test(pattern)
  );
}

/**
 * The module files a path, folder or glob stands for, relative to `cwd` where they lie below it, sorted.
 * Empty where nothing matches.
 */
export async function matchFiles(pattern: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, pattern);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [shownFrom(cwd, path)];
  const folder = stat?.isDirectory() ?? false;
  const globbed = portable(pattern);
  if (!folder && !isDynamicPattern(globbed)) return [];
  const found = await glob(folder ? '**/*.{ts,mts,cts,js,mjs}' : globbed, {
    // A folder's own name may have any character, so it is no part of the pattern.
    cwd: folder ? path : cwd,
    absolute: true,
    ignore: folder ? [...IGNORED, TESTS] : IGNORED,
    expandDirectories: false,
  });
  return found
    .filter((file) => MODULE_FILE.test(file) || (!folder && DOCUMENT_FILE.test(file)))
    .map((file) => shownFrom(cwd, file))
    .sort();
}

/** Is this read as a document, not as a module? */
export function isDocument(file: string): boolean {
  return DOCUMENT_FILE.test(file);
}

/** A file as people write it: relative to `cwd` where it lies below, with slashes. */
export function shownFrom(cwd: string, file: string): string {
  const below = relative(cwd, file);
  return portable(below.startsWith('..') || isAbsolute(below) ? file : below);
}

/** The sentence for a pattern that leads to no file, with the nearest existing name. */
export async function nothingMatches(pattern: string, cwd: string): Promise<Mistake> {
  const nearest = await nearestFile(portable(pattern), cwd);
  return new Mistake({
    code: 'contract-no-match',
    message: `No contract file matches '${pattern}'.`,
    where: pattern,
    hint:
      nearest === null
        ? 'Name a .ts, .mts, .cts, .js or .mjs file, a folder, a glob, the URL of a document or an installed package.'
        : `Did you mean '${nearest}'?`,
  });
}

async function nearestFile(pattern: string, cwd: string): Promise<string | null> {
  const files = await glob('**/*.{ts,mts,cts,js,mjs}', {
    cwd,
    ignore: [...IGNORED, TESTS, '**/dist/**', '**/.*/**'],
    deep: 8,
  });
  const wanted = pattern.replace(/^\.\//, '');
  let best: { file: string; cost: number } | null = null;
  for (const file of files.sort().slice(0, SUGGESTION_SCAN)) {
    if (!MODULE_FILE.test(file)) continue;
    const cost = distance(wanted, file);
    if (best === null || cost < best.cost) best = { file, cost };
  }
  return best !== null && best.cost <= Math.max(3, wanted.length / 2) ? best.file : null;
}
