import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AuthoredValue } from '../contract/reading/authored-value.ts';
import { INFERRED } from '../contract/reading/inferred.ts';
import { isJsonObject } from '../json-schema/json-schema.ts';
import { isMistake, type Mistake } from '../model/mistake.ts';
import type { ReadDefect } from '../model/operation.ts';
import { loadDocuments, noDocument } from './load-documents.ts';
import { applyOverlay } from './overlay.ts';
import { parseDocumentText, unreadable } from './parse-document.ts';
import { readOpenApi } from './read-openapi.ts';
import type { Placed } from './resolve-reference.ts';

export interface DocumentContracts {
  readonly values: readonly AuthoredValue[];
  readonly defects: readonly ReadDefect[];
  /** Files that were read, those that documents refer to included. */
  readonly read: readonly string[];
}

/**
 * Operations of OpenAPI documents, with the Overlays among the files laid over those they extend (or over all, where they
 * name none). `onTrouble` hears of each file that is none of these or cannot be read, and the others go on.
 */
export async function loadDocumentContracts(
  files: readonly string[],
  cwd: string,
  onTrouble: (mistake: Mistake) => void,
): Promise<DocumentContracts> {
  const defects: ReadDefect[] = [];
  const seen = new Set<string>();
  const report = (defect: ReadDefect) => {
    const id = `${defect.file} ${defect.pointer} ${defect.code} ${defect.message}`;
    if (!seen.has(id)) defects.push(defect);
    seen.add(id);
  };
  const roots: Placed[] = [];
  const overlays: Placed[] = [];
  for (const file of files) {
    try {
      const value = parseDocumentText(await textOf(file, cwd), file, report);
      const said = isJsonObject(value) ? value : {};
      if (said.arazzo !== undefined) report(workflows(file));
      else if (said.overlay !== undefined) overlays.push({ file, pointer: '', value });
      else if (said.openapi !== undefined || said.swagger !== undefined)
        roots.push({ file, pointer: '', value });
      else throw noDocument(file, shapeOf(value));
    } catch (error) {
      if (!isMistake(error)) throw error;
      onTrouble(error);
    }
  }
  const values: AuthoredValue[] = [];
  const read = new Set(overlays.map(({ file }) => file));
  for (const root of roots) {
    try {
      for (const overlay of overlays)
        if (extendsDocument(overlay, root, roots.length)) applyOverlay(root.value, overlay, report);
      const documents = await loadDocuments(root.file, cwd, root.value, report);
      for (const file of documents.files.keys()) read.add(file);
      for (const { spec, inferred, file, pointer } of await readOpenApi(documents, report)) {
        const value = { ...spec, [INFERRED]: inferred };
        values.push({ value, source: { file, exportName: `#${pointer}` } });
      }
    } catch (error) {
      if (!isMistake(error)) throw error;
      onTrouble(error);
    }
  }
  return { values, defects, read: [...read] };
}

async function textOf(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : 'there is no such file');
  }
}

/** By the end of its path: `extends` is a URI reference, and where it starts is not said (Overlay 1.0 §4.2). */
function extendsDocument({ value }: Placed, { file }: Placed, roots: number): boolean {
  const named = isJsonObject(value) && typeof value.extends === 'string' ? value.extends : null;
  if (named === null) return true;
  const end = named.replace(/^\.\//, '').split('/').at(-1) ?? '';
  return (
    file === named ||
    file.endsWith(`/${end}`) ||
    file === end ||
    (roots === 1 && !/\.(?:json|ya?ml)$/.test(end))
  );
}

/** Workflows are understood to be there, and are not walked through. */
function workflows(file: string): ReadDefect {
  return {
    code: 'document-unread',
    severity: 'warning',
    file,
    pointer: '/workflows',
    message: 'Workflows of Arazzo are not read: no scenario comes of them.',
    hint: 'Write them as `x-proviso-scenarios` of the operation that each is about.',
  };
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return 'it is a list';
  return isJsonObject(value)
    ? 'it has neither `openapi` nor `swagger`, nor `overlay`'
    : 'it is a single value';
}
