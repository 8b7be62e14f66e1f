import { isJsonObject } from '../json-schema/json-schema.ts';
import type { Edition } from './edition.ts';
import { noDocument } from './load-documents.ts';
import type { Placed } from './resolve-reference.ts';

/** Of the document's own words, or of what its parts look like; Mistake `document-unknown` for neither. */
export function editionOf({ file, value }: Placed): Edition {
  const said = isJsonObject(value) ? value : null;
  if (said === null) throw noDocument(file, `it is ${Array.isArray(value) ? 'a list' : 'a single value'}`);
  const version = String(said.openapi ?? said.swagger ?? '');
  if (version.startsWith('2')) return '2.0';
  if (version.startsWith('3.0')) return '3.0';
  if (/^3\.[12]/.test(version)) return '3.1';
  throw noDocument(
    file,
    version === ''
      ? 'it has neither `openapi` nor `swagger`'
      : `nothing is known of its version ${version.slice(0, 40)}`,
  );
}
