import type { Defect, Severity } from '../../../model/defect.ts';
import type { FormatContext } from './format-context.ts';
import { printable } from './printable.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** For people: by file, each defect with its place, what is wrong and how to fix it; a count at the end. */
export function formatPretty(
  defects: readonly Defect[],
  {
    paint = (text) => text,
    unreadable = [],
    empty = false,
  }: Pick<FormatContext, 'paint' | 'unreadable' | 'empty'>,
): string {
  const lines: string[] = [];
  let file: string | null = null;
  for (const defect of defects) {
    const shown = printable(defect.source.file ?? '(no file)');
    if (shown !== file) lines.push(...(file === null ? [] : ['']), paint(shown, 'strong'));
    file = shown;
    const place = defect.line === null ? '-' : `${defect.line}:${defect.column ?? 1}`;
    lines.push(
      `  ${paint(place.padEnd(7), 'dim')} ${paint(defect.severity.padEnd(7), defect.severity)} ${printable(defect.message)}  ${paint(defect.code, 'dim')}`,
      `  ${' '.repeat(15)} ${paint(printable(defect.hint), 'dim')}`,
    );
  }
  return `${[...lines, ...(lines.length === 0 ? [] : ['']), summaryOf(defects, unreadable.length, empty)].join('\n')}\n`;
}

function summaryOf(defects: readonly Defect[], unreadable: number, empty: boolean): string {
  const limit = unreadable === 0 ? '' : ` ${counted(unreadable, 'part')} could not be read.`;
  if (empty && defects.length === 0) return `Nothing could be looked at.${limit}`;
  if (defects.length === 0)
    return unreadable === 0 ? 'No defects.' : `No defects in what could be read.${limit}`;
  const counts = SEVERITIES.map((severity) =>
    counted(defects.filter((defect) => defect.severity === severity).length, severity),
  );
  return `${counts.join(', ')}.${limit}`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
