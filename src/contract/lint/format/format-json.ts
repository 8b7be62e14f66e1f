import type { Defect } from '../../../model/defect.ts';

/** For programs: the defects as they are, in reading order. */
export function formatJson(defects: readonly Defect[]): string {
  return `${JSON.stringify({ defects }, null, 2)}\n`;
}
