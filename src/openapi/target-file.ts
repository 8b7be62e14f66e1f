import { isJsonObject } from '../json-schema/json-schema.ts';
import { fileOf } from './file-of.ts';

/** What `$self` of a document (OpenAPI 3.2 §4.1.1) says its URI is; null where it says none. */
export function selfOf(document: unknown): string | null {
  if (!isJsonObject(document) || !/^3\.[2-9]/.test(String(document.openapi))) return null;
  const { $self } = document;
  return typeof $self === 'string' && $self !== '' && !$self.includes('#') ? $self : null;
}

interface Selves {
  /** So many files were looked at. */
  seen: number;
  readonly byUri: Map<string, string>;
}

const known = new WeakMap<ReadonlyMap<string, unknown>, Selves>();

/** Files by the URI that each says of itself, the first of two. Files are added, and never taken out. */
function filesByUri(files: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const selves = known.get(files) ?? { seen: 0, byUri: new Map<string, string>() };
  known.set(files, selves);
  if (selves.seen === files.size) return selves.byUri;
  for (const [file, document] of [...files].slice(selves.seen)) {
    const self = selfOf(document);
    const uri = self === null ? null : fileOf(self, file);
    if (uri !== null && !selves.byUri.has(uri)) selves.byUri.set(uri, file);
  }
  selves.seen = files.size;
  return selves.byUri;
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
  const named = filesByUri(files).get(meant);
  if (named !== undefined) return named;
  return meant !== beside && (files.has(meant) || isNamed(meant)) ? meant : beside;
}
