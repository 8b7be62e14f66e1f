import type { Report } from '../../model/report.ts';
import type { Reporter } from '../reporter.ts';
import { type Badge, badgeFiles } from './badge-picture.ts';

const COLORS = { conformant: 'brightgreen', partial: 'yellow', 'non-conformant': 'red' } as const;

function badgeOf(report: Report): Badge {
  const { verified, violated, total } = report.coverage;
  const counts = violated > 0 ? `${violated} violated` : `${verified}/${total}`;
  return {
    label: 'conformance',
    message: report.verdict === 'conformant' ? report.verdict : `${report.verdict} · ${counts}`,
    color: COLORS[report.verdict],
  };
}

/** An SVG to be shown as it is, and the JSON that a shields.io endpoint badge reads. */
export const badgeReporter: Reporter = {
  format: 'badge',
  title: 'a badge, as SVG and as JSON for a badge service',
  paths: ['badge.svg', 'badge.json'],
  destination: 'file',
  render: (report) => badgeFiles('badge', badgeOf(report)),
};
