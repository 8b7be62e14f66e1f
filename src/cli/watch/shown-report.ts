import type { Report } from '../../model/report.ts';
import { renderPage } from '../../report/html/html-reporter.ts';
import { openBrowser } from '../show/open-browser.ts';
import { type ReportServer, serveReport } from '../show/serve-report.ts';

/** The report of the last run of a watch, in a browser once it was asked for. */
export interface WatchedReport {
  /** Shows this one from now on. */
  show(report: Report): void;
  /** Serves it and opens the browser; gives its address, or null where there is no report yet. */
  open(): Promise<string | null>;
  close(): Promise<void>;
}

export function watchedReport(open: (url: string) => void = openBrowser): WatchedReport {
  let last: { readonly report: Report; readonly version: string; html: string | null } | null = null;
  let server: ReportServer | null = null;
  let runs = 0;
  const current = () => {
    if (last === null) return null;
    // Rendered when a page asks for it: few runs are looked at.
    last.html ??= renderPage(last.report);
    return { version: last.version, html: last.html };
  };
  return {
    show(report) {
      runs += 1;
      last = { report, version: String(runs), html: null };
      server?.changed();
    },
    async open() {
      if (last === null) return null;
      server ??= await serveReport(current, 0);
      open(server.url);
      return server.url;
    },
    close: async () => server?.close(),
  };
}
