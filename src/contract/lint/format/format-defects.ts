import type { Defect } from '../../../model/defect.ts';
import type { FormatContext } from './format-context.ts';
import { formatJson } from './format-json.ts';
import { formatPretty } from './format-pretty.ts';
import { formatSarif } from './format-sarif.ts';

export const DEFECT_FORMATS = ['pretty', 'json', 'sarif'] as const;
export type DefectFormat = (typeof DEFECT_FORMATS)[number];

/** Defects as text, ending with a line end. */
export function formatDefects(
  defects: readonly Defect[],
  format: DefectFormat,
  context: FormatContext,
): string {
  switch (format) {
    case 'pretty':
      return formatPretty(defects, context);
    case 'json':
      return formatJson(defects, context.unreadable ?? []);
    case 'sarif':
      return formatSarif(defects, context);
  }
}
