import type { Defect } from '../../../model/defect.ts';
import type { Mistake } from '../../../model/mistake.ts';

/** For programs: the defects as they are, in reading order, and what could not be read. */
export function formatJson(defects: readonly Defect[], unreadable: readonly Mistake[]): string {
  const told = unreadable.map(({ code, message, where, hint }) => ({ code, message, where, hint }));
  return `${JSON.stringify({ defects, unreadable: told }, null, 2)}\n`;
}
