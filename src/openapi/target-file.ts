import { isJsonObject } from '../json-schema/json-schema.ts';
import { fileOf } from './file-of.ts';

/** What `$self` of a document (OpenAPI 3.2 §4.1.1) says its URI is; null where it says none. */
export function selfOf(document: unknown): string | null {
  if (!isJsonObject(document) || !/^3\.[2-9]/.test(String(document.openapi))) return null;
  const { $self } = document;
  return typeof $self === 'string' && $self !== '' && !$self.includes('#') ? $self : null;
}

/**
 * The file that a reference leads to; null within the same. References count from `$self` where a document has one: what has
 * that URI is looked for among the files and the URLs that are named, and last beside the document, by the same relative path.
 */
export function targetFile(
  reference: string,
  from: string,
  files: ReadonlyMap<string, unknown>,
  isNamed: (name: string) => boolean = () => false,
): string | null {
  const beside = fileOf(reference, from);
  if (beside === null) return null;
  const base = selfOf(files.get(from));
  const own = base === null ? null : fileOf(base, from);
  const meant = own === null ? beside : fileOf(reference, own);
  if (meant === null) return beside;
  for (const [file, document] of files) {
    const self = selfOf(document);
    if (self !== null && fileOf(self, file) === meant) return file;
  }
  return meant !== beside && (files.has(meant) || isNamed(meant)) ? meant : beside;
}
