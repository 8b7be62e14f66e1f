import type { SourceRef } from '../../model/operation.ts';

/** Where something stands, for a sentence: `run.operations.ts (CancelRunCommand)`; null when in memory. */
export function sourceText({ file, exportName }: SourceRef): string | null {
  if (file === null) return exportName;
  return exportName === null ? file : `${file} (${exportName})`;
}
