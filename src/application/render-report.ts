import { resolve } from 'node:path';
import { repositoryPaths } from '../load/repository-paths.ts';
import { sourceLocator } from '../load/source-locator.ts';
import type { Report } from '../model/report.ts';
import { NO_BOOK } from '../report/evidence/evidence-book.ts';
import type { Artifact } from '../report/reporter.ts';
import { reporterNamed } from './reporter-named.ts';
import { ruleText } from './rule-texts.ts';

export interface RenderOptions {
  /** What the names of contract files are relative to, for line numbers; the working directory unless given. */
  readonly cwd?: string;
  /** The reports folder as readers reach it, for links between files; `reports` unless given. */
  readonly folder?: string;
}

/** Told in `api.ts`. */
export async function renderReport(
  report: Report,
  format: string,
  { cwd = resolve('.'), folder = 'reports' }: RenderOptions = {},
): Promise<readonly Artifact[]> {
  const reporter = await reporterNamed(format, 'renderReport');
  const context = {
    locate: sourceLocator(cwd),
    folder,
    inRepository: repositoryPaths(cwd),
    evidence: NO_BOOK,
    history: [],
    rule: ruleText,
  };
  return reporter.render(report, context);
}
