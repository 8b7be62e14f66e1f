import type { Report } from '../../model/report.ts';
import { compactReport } from '../compact/compact-report.ts';
import type { Reporter } from '../reporter.ts';

/**
 * The report as it is stored and read back, in the form of its version. Each requirement, case and finding has a line, so
 * that lines can be compared.
 */
export function reportText(report: Report): string {
  const stored: object = report.header.schemaVersion < 3 ? report : compactReport(report);
  const pieces: string[] = [];
  for (const [name, value] of Object.entries(stored) as [string, unknown][]) {
    pieces.push(pieces.length === 0 ? '{\n  ' : ',\n  ', JSON.stringify(name), ': ');
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        pieces.push(index === 0 ? '[\n    ' : ',\n    ', JSON.stringify(item));
      });
      pieces.push(value.length === 0 ? '[]' : '\n  ]');
    } else pieces.push(JSON.stringify(value));
  }
  return `${pieces.join('')}\n}\n`;
}

export const jsonReporter: Reporter = {
  format: 'json',
  title: 'the whole report, which every other format is rendered from',
  paths: ['report.json'],
  destination: 'file',
  render: (report) => [{ path: 'report.json', text: reportText(report) }],
};
