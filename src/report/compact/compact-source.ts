import type { ClauseRef } from '../../model/requirement.ts';
import type { CompactSource } from './compact-schema.ts';
import { operationIn, pointerIn } from './id-parts.ts';
import type { Places } from './places.ts';

/** Where a clause stands, in the requirement of that id. */
export function compactSource(
  { file, exportName, pointer }: ClauseRef,
  id: string,
  places: Places,
): CompactSource {
  const source: { -readonly [name in keyof CompactSource]: CompactSource[name] } = {
    exportName: exportName === null ? null : places.text(exportName),
  };
  if (file !== places.file(operationIn(id))) source.file = file === null ? null : places.text(file);
  if (pointer !== pointerIn(id)) source.pointer = pointer;
  return source;
}
