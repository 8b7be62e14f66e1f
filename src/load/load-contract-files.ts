import { isAbsolute, join, posix, resolve, sep } from 'node:path';
import type { AuthoredValue } from '../contract/reading/authored-value.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { ReadDefect } from '../model/operation.ts';
import type { Namespace } from './interop-namespace.ts';
import { loadModule, processGraph } from './load-module.ts';
import { isDocument, looksLikePackage, matchFiles, nothingMatches, shownFrom } from './match-files.ts';
import { isUrl, loadUrls, urlNamed } from './named-urls.ts';

export interface LoadedFiles {
  readonly values: readonly AuthoredValue[];
  /** Those that were read, named as in the `source` of their values. */
  readonly files: readonly string[];
  /** Documents that were read, Overlays, workflows and parts that others refer to included. */
  readonly documents: readonly string[];
  /** What is wrong in documents, or is not read of them. */
  readonly defects: readonly ReadDefect[];
}

/**
 * Every export of every module that the patterns lead to: paths, folders, globs (relative to `cwd`, which is
 * absolute), URLs of documents or names of installed packages. In the order of the patterns, files sorted within each, each file once.
 * A file of a folder or glob that exports nothing is passed over. `onTrouble` hears of each file that does not load,
 * and the others go on; by default the first is thrown. Throws a `Mistake`: `contract-no-match`,
 * `contract-exports-nothing`, or one of `loadModule`'s.
 */
export async function loadContractFiles(
  patterns: readonly string[],
  cwd: string,
  onTrouble: (mistake: Mistake) => void = refuse,
): Promise<LoadedFiles> {
  const values: AuthoredValue[] = [];
  const seen = new Set<string>();
  const read: string[] = [];
  /** Paths and URLs in the order of their patterns: Overlays are laid over one another in it. */
  const documents: string[] = [];
  const urls: string[] = [];
  for (const pattern of patterns) {
    if (isUrl(pattern)) {
      try {
        const url = urlNamed(pattern);
        if (!urls.includes(url)) {
          urls.push(url);
          documents.push(url);
        }
      } catch (error) {
        if (!isMistake(error)) throw error;
        onTrouble(error);
      }
      continue;
    }
    for (const name of await modulesOf(pattern, cwd)) {
      if (seen.has(name.file)) continue;
      seen.add(name.file);
      if (isDocument(name.file)) {
        documents.push(name.file);
        continue;
      }
      try {
        values.push(...exportsOf(await name.load(), name.file, pattern));
        read.push(name.file);
      } catch (error) {
        if (!isMistake(error)) throw error;
        onTrouble(error);
      }
    }
  }
  const modules = { values: [...values, ...importedEvents([...seen], cwd)], files: read };
  if (documents.length === 0) return { ...modules, documents: [], defects: [] };
  // Whoever has no document loads nothing of what reads them.
  const { loadDocumentContracts } = await import('../openapi/load-document-contracts.ts');
  const named = await loadUrls(urls);
  const inDocuments = await loadDocumentContracts(documents, cwd, onTrouble, named);
  const found =
    inDocuments.workflows.length === 0
      ? inDocuments
      : await (await import('../arazzo/with-workflows.ts')).withWorkflows(inDocuments);
  return {
    files: read,
    values: [...modules.values, ...found.values],
    documents: inDocuments.read,
    defects: found.defects,
  };
}

function refuse(mistake: Mistake): never {
  throw mistake;
}

/** Events that a loaded file imports count as loaded: an operation may refer to them from anywhere. */
function importedEvents(files: readonly string[], cwd: string): readonly AuthoredValue[] {
  const reached = processGraph.reachedFrom(files.map((file) => resolve(cwd, file)));
  return reached.flatMap(({ file, exports }) =>
    exportsWith(exports, isEvent).map((exportName) => ({
      value: exports[exportName],
      source: { file: shownFrom(cwd, file), exportName },
    })),
  );
}

function exportsWith(exports: Namespace, holds: (value: unknown) => boolean): readonly string[] {
  return Object.keys(exports).filter((name) => holds(exports[name]));
}

function isEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('payload' in value) || !('meta' in value))
    return false;
  const { meta } = value;
  return typeof meta === 'object' && meta !== null && 'key' in meta && !('io' in value);
}

interface NamedModule {
  readonly file: string;
  readonly load: () => Promise<Namespace>;
}

async function modulesOf(pattern: string, cwd: string): Promise<readonly NamedModule[]> {
  const files = await matchFiles(pattern, cwd);
  if (files.length > 0) return files.map((file) => ({ file, load: () => loadModule(resolve(cwd, file)) }));
  const mistake = await nothingMatches(pattern, cwd);
  if (!looksLikePackage(pattern)) throw mistake;
  return [{ file: pattern, load: () => loadPackage(pattern, cwd, mistake) }];
}

async function loadPackage(name: string, cwd: string, nothing: Mistake): Promise<Namespace> {
  try {
    return await processGraph.loadPackage(name, cwd);
  } catch (error) {
    const absent =
      isMistake(error) && error.code === 'import-not-found' && error.where === join(cwd, 'package.json');
    throw absent ? nothing : error;
  }
}

function exportsOf(namespace: Namespace, file: string, pattern: string): readonly AuthoredValue[] {
  const names = Object.keys(namespace).filter((name) => name !== 'module.exports');
  // Whoever names a folder means the contracts in it; whoever names a file means that file.
  const named =
    posix.normalize(pattern.split(sep).join('/')) === file || isAbsolute(pattern) || pattern === file;
  if (names.length === 0 && named) {
    throw new Mistake({
      code: 'contract-exports-nothing',
      message: 'The file exports nothing, so there is no contract in it.',
      where: file,
      hint: 'Export the operations (`export const CancelRun = defineCommand(…)`), or take the file out of `contracts`.',
    });
  }
  return names.map((exportName) => ({ value: namespace[exportName], source: { file, exportName } }));
}
