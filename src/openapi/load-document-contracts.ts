import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AuthoredValue } from '../contract/reading/authored-value.ts';
import { INFERRED, OPEN, SHOWN } from '../contract/reading/inferred.ts';
import { isJsonObject } from '../json-schema/json-schema.ts';
import { isMistake, type Mistake } from '../model/mistake.ts';
import {
  type Actor,
  type OperationId,
  type ReadDefect,
  type Transport,
  operationId as toId,
} from '../model/operation.ts';
import { loadDocuments, type NamedUrls, noDocument } from './load-documents.ts';
import { applyOverlay } from './overlay.ts';
import { parseDocumentText, unreadable } from './parse-document.ts';
import { type DocumentOperation, readOpenApi } from './read-openapi.ts';
import type { Placed } from './resolve-reference.ts';

/** An operation of a document, as workflows name it. */
export interface LoadedOperation {
  readonly id: OperationId;
  /** The document that it belongs to, and the place where it stands, maybe in another file. */
  readonly root: string;
  readonly file: string;
  readonly pointer: string;
  readonly operationId: string | null;
  readonly auth: Actor;
  readonly rest: Transport['rest'];
  /** What carries credentials, not input: `header authorization`, `query api_key`. */
  readonly credentials: ReadonlySet<string>;
  readonly value: AuthoredValue;
}

export interface DocumentContracts {
  readonly values: readonly AuthoredValue[];
  readonly operations: readonly LoadedOperation[];
  /** OpenAPI documents among the files. */
  readonly roots: readonly string[];
  /** Arazzo documents among the files. */
  readonly workflows: readonly Placed[];
  readonly defects: readonly ReadDefect[];
  /** Files that were read, those that documents refer to included. */
  readonly read: readonly string[];
}

/**
 * Operations of OpenAPI documents, with the Overlays among the files laid over those they extend (or over all, where they
 * name none). A file that is none of these may be a part that a document refers to. `onTrouble` hears of each that is not, or
 * cannot be read, and the others go on. Files at URLs are among `urls`.
 */
export async function loadDocumentContracts(
  files: readonly string[],
  cwd: string,
  onTrouble: (mistake: Mistake) => void,
  urls: NamedUrls = new Map(),
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
  const workflows: Placed[] = [];
  const parts = new Map<string, Mistake>();
  for (const file of files) {
    try {
      const value = parseDocumentText(await textOf(file, cwd, urls), file, report);
      const said = isJsonObject(value) ? value : {};
      if (said.arazzo !== undefined) workflows.push({ file, pointer: '', value });
      else if (said.overlay !== undefined) overlays.push({ file, pointer: '', value });
      else if (said.openapi !== undefined || said.swagger !== undefined)
        roots.push({ file, pointer: '', value });
      else parts.set(file, noDocument(file, shapeOf(value)));
    } catch (error) {
      if (!isMistake(error)) throw error;
      onTrouble(error);
    }
  }
  const values: AuthoredValue[] = [];
  const operations: LoadedOperation[] = [];
  const read = new Set([...overlays, ...workflows].map(({ file }) => file));
  for (const root of roots) {
    try {
      for (const overlay of overlays)
        if (extendsDocument(overlay, root, roots.length)) applyOverlay(root.value, overlay, report);
      const documents = await loadDocuments(root.file, { cwd, urls }, root.value, report);
      for (const file of documents.files.keys()) read.add(file);
      for (const one of await readOpenApi(documents, report)) {
        const { spec, inferred, shown, open, file, pointer } = one;
        const value = {
          value: {
            ...spec,
            [INFERRED]: inferred,
            ...(shown.length === 0 ? {} : { [SHOWN]: shown }),
            ...(Object.keys(open).length === 0 ? {} : { [OPEN]: open }),
          },
          source: { file, exportName: `#${pointer}` },
        };
        values.push(value);
        operations.push(loadedOperation(one, root, value));
      }
    } catch (error) {
      if (!isMistake(error)) throw error;
      onTrouble(error);
    }
  }
  for (const [file, mistake] of parts) if (!read.has(file)) onTrouble(mistake);
  return { values, operations, roots: roots.map(({ file }) => file), workflows, defects, read: [...read] };
}

function loadedOperation(
  { spec, file, pointer, operationId }: DocumentOperation,
  root: Placed,
  value: AuthoredValue,
): LoadedOperation {
  const { meta, policy, transport } = spec as {
    meta: { key: string; version: string };
    policy: { auth: Actor };
    transport: { rest: { method: string; path: string } };
  };
  const { method, path, ...binding } = transport.rest;
  return {
    id: toId(meta.key, meta.version),
    root: root.file,
    file,
    pointer,
    operationId,
    auth: policy.auth,
    rest: { method, path, binding },
    credentials: credentialsOf(root.value),
    value,
  };
}

/** Headers and parameters of the security schemes, and the header that all but some of them use. */
function credentialsOf(root: unknown): ReadonlySet<string> {
  const said = isJsonObject(root) ? root : {};
  const components = isJsonObject(said.components) ? said.components : {};
  const schemes = components.securitySchemes ?? said.securityDefinitions;
  const keys = Object.values(isJsonObject(schemes) ? schemes : {}).flatMap((scheme) =>
    isJsonObject(scheme) && scheme.type === 'apiKey'
      ? [`${String(scheme.in)} ${String(scheme.name).toLowerCase()}`]
      : [],
  );
  return new Set(['header authorization', ...keys]);
}

async function textOf(file: string, cwd: string, urls: NamedUrls): Promise<string> {
  const named = urls.get(file);
  if (named !== undefined) {
    if ('why' in named)
      throw unreadable(file, named.why, 'Name a URL that answers with the document, or a file of your own.');
    return named.text;
  }
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

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return 'it is a list';
  return isJsonObject(value)
    ? 'it has neither `openapi` nor `swagger`, nor `overlay` nor `arazzo`, and no document refers to it'
    : 'it is a single value';
}
