import { realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { isJsonObject } from '../json-schema/json-schema.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { Report } from './defect.ts';
import { isUrl } from './file-of.ts';
import { parseDocumentText, unreadable, whyUnreadable } from './parse-document.ts';
import { targetFile } from './target-file.ts';

/** All files of one document, each read once. */
export interface Documents {
  readonly root: string;
  /** By the name people write. */
  readonly files: ReadonlyMap<string, unknown>;
  /** Why a reference leads to no file that was read. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Documents at URLs that someone named: their text, or why there is none. By their URL, without a fragment. */
export type NamedUrls = ReadonlyMap<string, { readonly text: string } | { readonly why: string }>;

/** More files than any document of people has. */
const MOST_FILES = 2_000;

/**
 * A document (its value given) and all files that it refers to: local ones below `cwd`, and of the network those among `urls`.
 * Other references are not followed: what they stand for is a defect with its place, and the rest is read. Throws Mistake
 * `document-unreadable` for the document itself.
 */
export async function loadDocuments(
  file: string,
  { cwd, urls }: { readonly cwd: string; readonly urls: NamedUrls },
  content: unknown,
  report: Report,
): Promise<Documents> {
  const files = new Map<string, unknown>();
  const refused = new Map<string, string>();
  const root = file;
  const queue = [root];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (files.has(name) || refused.has(name)) continue;
    if (files.size >= MOST_FILES) {
      refused.set(name, `the document has more than ${MOST_FILES} files`);
      continue;
    }
    try {
      const value = name === root ? content : parseDocumentText(await textOf(name, cwd, urls), name, report);
      // An Overlay was laid over it since it was read.
      const why = name === root ? whyUnreadable(value) : null;
      if (why !== null) throw unreadable(name, why);
      files.set(name, value);
      for (const reference of referencesIn(value)) {
        const target = targetFile(reference, name, files, (one) => urls.has(one));
        if (target !== null) queue.push(target);
      }
    } catch (error) {
      if (!isMistake(error) || name === root) throw error;
      refused.set(name, error.message.replace(/^The document cannot be read: /, '').replace(/\.$/, ''));
    }
  }
  return { root, files, refused };
}

async function textOf(name: string, cwd: string, urls: NamedUrls): Promise<string> {
  if (isUrl(name)) {
    const named = urls.get(name) ?? {
      why: 'it leads to the network, and `contracts` does not name that URL',
    };
    if ('why' in named) throw unreadable(name, named.why);
    return named.text;
  }
  const path = resolve(cwd, name);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw unreadable(name, 'there is no such file');
  if (!stat.isFile()) throw unreadable(name, 'it is no file');
  // What a link leads to counts.
  if (!isBelow(realpathSync(path), realpathSync(cwd)))
    throw unreadable(name, 'it lies outside the project, and is not read');
  if (!['.json', '.yaml', '.yml', ''].includes(extname(path).toLowerCase()))
    throw unreadable(name, 'it is no .json, .yaml or .yml file');
  return readFile(path, 'utf8');
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function referencesIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const stack = [value];
  for (let each = stack.pop(); stack.length > 0 || each !== undefined; each = stack.pop()) {
    if (typeof each !== 'object' || each === null) continue;
    if (isJsonObject(each) && typeof each.$ref === 'string') found.push(each.$ref);
    for (const inner of Object.values(each))
      if (typeof inner === 'object' && inner !== null) stack.push(inner);
  }
  return found;
}

/** A mistake for a document of which nothing can be read as operations. */
export function noDocument(file: string, why: string): Mistake {
  return new Mistake({
    code: 'document-unknown',
    message: `This is no OpenAPI document: ${why}.`,
    where: file,
    hint: 'Name an OpenAPI document (2.0, 3.0, 3.1 or 3.2), a TypeScript contract, or take the file out of `contracts`.',
  });
}
