import type { Defect } from '../../../model/defect.ts';
import { formatJson } from './format-json.ts';
import { formatPretty, type Paint } from './format-pretty.ts';
import { formatSarif } from './format-sarif.ts';

export const DEFECT_FORMATS = ['pretty', 'json', 'sarif'] as const;
export type DefectFormat = (typeof DEFECT_FORMATS)[number];

/** What a format may need besides the defects. */
export interface FormatContext {
  /** Version of this tool. */
  readonly version: string;
  readonly paint?: Paint;
}

/** Defects as text, ending with a line end. */
export function formatDefects(
  defects: readonly Defect[],
  format: DefectFormat,
  context: FormatContext,
): string {
  switch (format) {
    case 'pretty':
      return formatPretty(defects, context.paint);
    case 'json':
      return formatJson(defects);
    case 'sarif':
      return formatSarif(defects, context.version);
  }
}
