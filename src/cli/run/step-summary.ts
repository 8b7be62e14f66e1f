import { appendFileSync, statSync } from 'node:fs';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { markdownReporter } from '../../report/formats/markdown.ts';
import type { RenderContext } from '../../report/reporter.ts';

/** Bytes that GitHub takes of one step; of a longer summary it shows nothing. */
const MOST = 1024 * 1024;

/**
 * Adds the summary to the page of the job, where GitHub Actions (or what behaves like it) names a file for that in
 * `GITHUB_STEP_SUMMARY`. Not for a shard: the merge tells of the whole. A page that cannot be written is a warning;
 * the verdict does not depend on it.
 */
export function addStepSummary(report: Report, context: RenderContext, environment: Environment): void {
  const path = environment.env.GITHUB_STEP_SUMMARY ?? '';
  if (path === '' || report.header.shard !== null) return;
  const text = markdownReporter
    .render(report, context)
    .map((artifact) => artifact.text)
    .join('\n');
  try {
    const there = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (there + Buffer.byteLength(text) + 1 > MOST)
      environment.stderr.write('warning: The summary of this step is full; this report is not in it.\n');
    else appendFileSync(path, `${there === 0 ? '' : '\n'}${text}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    environment.stderr.write(`warning: GITHUB_STEP_SUMMARY cannot be written: ${oneLine(why)}\n`);
  }
}
