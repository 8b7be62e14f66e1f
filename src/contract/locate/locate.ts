import { pointerParts } from '../../model/json-pointer.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { type DocumentPlaces, documentPlaces } from './document-places.ts';
import { followPointer } from './follow-pointer.ts';
import type { Place } from './place.ts';
import { outlineOf, type SourceOutline } from './source-outline.ts';

/** Finds the place of a clause; null where the source cannot be had or does not show it. */
export type Locator = (clause: ClauseRef) => Place | null;

/** A locator that finds nothing, for contracts that were never text. */
export const nowhere: Locator = () => null;

/** How many outlines are kept; findings come file by file, so few are needed at once. */
const KEPT = 16;

/**
 * Places in texts that `read` gives by file name (null where there is none). A text is read only when one of
 * its clauses is asked for. Falls back to the nearest enclosing clause, and at last to the export itself.
 */
export function createLocator(read: (file: string) => string | null): Locator {
  const outlines = new Map<string, SourceOutline | null>();

  function outline(file: string): SourceOutline | null {
    const known = outlines.get(file);
    if (known !== undefined) return known;
    const source = read(file);
    const fresh = source === null ? null : outlineOf(source);
    const [oldest] = outlines.keys();
    if (outlines.size >= KEPT && oldest !== undefined) outlines.delete(oldest);
    outlines.set(file, fresh);
    return fresh;
  }

  const documents = new Map<string, DocumentPlaces | null>();

  function places(file: string): DocumentPlaces | null {
    const known = documents.get(file);
    if (known !== undefined) return known;
    const text = read(file);
    const fresh = text === null ? null : documentPlaces(text);
    const [oldest] = documents.keys();
    if (documents.size >= KEPT && oldest !== undefined) documents.delete(oldest);
    documents.set(file, fresh);
    return fresh;
  }

  return ({ file, exportName, pointer }) => {
    if (file === null || exportName === null) return null;
    if (exportName.startsWith('#')) return places(file)?.placeOf(exportName, pointer) ?? null;
    const text = outline(file);
    return text === null ? null : placeIn(text, exportName, pointer);
  };
}

/** The place of a JSON pointer (RFC 6901) into the value a module exports under a name. */
export function placeIn(outline: SourceOutline, exportName: string, pointer: string): Place | null {
  const [name = exportName, ...members] = exportName.split('.');
  const local = outline.aliases.get(name) ?? name;
  const isDefault = name === 'default' && outline.defaultValue !== null;
  const start = isDefault ? outline.defaultValue : (outline.values.get(local) ?? null);
  const own = isDefault
    ? outline.defaultValue
    : (outline.names.get(local) ?? outline.names.get(name) ?? null);
  const segments = [...members, ...segmentsOf(pointer)];
  const at = (start === null ? null : followPointer(outline, start, segments)) ?? own;
  const token = at === null ? undefined : outline.tokens[at];
  return token === undefined ? null : { line: token.line, column: token.column };
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer.startsWith('/') ? pointerParts(pointer) : [];
}
