import type { Defect, Severity } from '../../../model/defect.ts';
import { printable } from './printable.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** How a part is set off; identity where there are no colours. */
export type Paint = (text: string, as: Severity | 'dim' | 'strong') => string;

/** For people: by file, each defect with its place, what is wrong and how to mend it; a count at the end. */
export function formatPretty(defects: readonly Defect[], paint: Paint = (text) => text): string {
  const lines: string[] = [];
  let file: string | null = null;
  for (const defect of defects) {
    const shown = printable(defect.source.file ?? '(no file)');
    if (shown !== file) lines.push(...(file === null ? [] : ['']), paint(shown, 'strong'));
    file = shown;
    const place = defect.line === null ? '-' : `${defect.line}:${defect.column ?? 1}`;
    lines.push(
      `  ${paint(place.padEnd(7), 'dim')} ${paint(defect.severity.padEnd(7), defect.severity)} ${printable(defect.message)}  ${paint(defect.code, 'dim')}`,
      `  ${' '.repeat(15)} ${paint(printable(defect.mend), 'dim')}`,
    );
  }
  return `${[...lines, ...(lines.length === 0 ? [] : ['']), summaryOf(defects)].join('\n')}\n`;
}

function summaryOf(defects: readonly Defect[]): string {
  if (defects.length === 0) return 'No defects.';
  const counts = SEVERITIES.map((severity) => {
    const count = defects.filter((defect) => defect.severity === severity).length;
    return `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return `${counts.join(', ')}.`;
}
