import type { Report } from '../../model/report.ts';
import { type EvidenceBook, NO_BOOK } from '../evidence/evidence-book.ts';
import type { HistoryEntry } from '../history/history-entry.ts';
import { NOWHERE, type Reporter } from '../reporter.ts';
import { findingGroups } from '../words/finding-groups.ts';
import { sharedCauses } from '../words/shared-causes.ts';
import { CLIENT_SCRIPT, CLIENT_STYLE } from './client-bundle.ts';
import { documentOf } from './document.ts';
import { firstScreen } from './first-screen.ts';
import { lastScreen } from './last-screen.ts';
import { packed } from './pack.ts';
import { pageDataOf, type SharedCauses } from './page-data.ts';

/** The report as one page that needs nothing but a browser. */
export function renderPage(
  report: Report,
  evidence: EvidenceBook = NO_BOOK,
  history: readonly HistoryEntry[] = [],
): string {
  const { implementation } = report.header;
  const data = `<script type="application/octet-stream" id="data">${packed(pageDataOf(report, sharedIn(report), evidence))}</script>`;
  return documentOf({
    title: `${report.verdict}: ${implementation.name}`,
    style: CLIENT_STYLE,
    script: CLIENT_SCRIPT,
    body: `${firstScreen(report, history)}\n${lastScreen(report)}\n${data}`,
  });
}

export const htmlReporter: Reporter = {
  format: 'html',
  title: 'one page to read and click through, without any network',
  paths: ['report.html'],
  destination: 'file',
  render: (report, { evidence, history } = NOWHERE) => [
    { path: 'report.html', text: renderPage(report, evidence, history) },
  ],
};

function sharedIn({ findings }: Report): SharedCauses {
  return {
    causes: new Map(sharedCauses(findings).map(({ id, text }) => [id, text])),
    groups: findingGroups(findings).map((group) => group.findings),
  };
}
