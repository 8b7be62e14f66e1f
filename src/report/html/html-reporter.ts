import type { Report } from '../../model/report.ts';
import { type EvidenceBook, NO_BOOK } from '../evidence/evidence-book.ts';
import { NOWHERE, type Reporter } from '../reporter.ts';
import { sharedCauses } from '../words/shared-causes.ts';
import { CLIENT_SCRIPT, CLIENT_STYLE } from './client-bundle.ts';
import { documentOf } from './document.ts';
import { firstScreen } from './first-screen.ts';
import { lastScreen } from './last-screen.ts';
import { packed } from './pack.ts';
import { pageDataOf } from './page-data.ts';

/** The report as one page that needs nothing but a browser. */
export function renderPage(report: Report, evidence: EvidenceBook = NO_BOOK): string {
  const { implementation } = report.header;
  const data = `<script type="application/octet-stream" id="data">${packed(pageDataOf(report, causesOf(report), evidence))}</script>`;
  return documentOf({
    title: `${report.verdict}: ${implementation.name}`,
    style: CLIENT_STYLE,
    script: CLIENT_SCRIPT,
    body: `${firstScreen(report)}\n${lastScreen(report)}\n${data}`,
  });
}

export const htmlReporter: Reporter = {
  format: 'html',
  title: 'one page to read and click through, without any network',
  paths: ['report.html'],
  destination: 'file',
  render: (report, { evidence } = NOWHERE) => [{ path: 'report.html', text: renderPage(report, evidence) }],
};

/** What findings of several operations share, in words, by the id of the cause. */
function causesOf({ findings }: Report): ReadonlyMap<string, string> {
  return new Map(sharedCauses(findings).map(({ id, text }) => [id, text]));
}
