import type { Report } from '../../model/report.ts';
import type { Reporter } from '../reporter.ts';

/** The report as it is stored and read back. Each requirement, case and finding has a line, so that lines can be compared. */
export function reportText(report: Report): string {
  const parts = Object.entries(report).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

export const jsonReporter: Reporter = {
  format: 'json',
  title: 'the whole report, which every other format is rendered from',
  paths: ['report.json'],
  destination: 'file',
  render: (report) => [{ path: 'report.json', text: reportText(report) }],
};
