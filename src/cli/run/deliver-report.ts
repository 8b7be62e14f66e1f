import { join } from 'node:path';
import { reporterNamed } from '../../application/reporter-named.ts';
import { ruleText } from '../../application/rule-texts.ts';
import type { Environment } from '../../environment.ts';
import { repositoryPaths } from '../../load/repository-paths.ts';
import { sourceLocator } from '../../load/source-locator.ts';
import { EVIDENCE_FILE } from '../../model/case-evidence.ts';
import type { Report } from '../../model/report.ts';
import { type EvidenceBook, NO_BOOK } from '../../report/evidence/evidence-book.ts';
import type { HistoryEntry } from '../../report/history/history-entry.ts';
import { openEvidence } from '../../report/read/open-evidence.ts';
import type { RenderContext, Reporter } from '../../report/reporter.ts';
import { renderSummary } from '../../report/terminal/summary.ts';
import type { EvidenceFile } from '../../report/write/evidence-file.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { wantsColors } from '../colors.ts';
import { CUCUMBER_FORMATS } from './cucumber-formats.ts';
import { addStepSummary } from './step-summary.ts';

/** The reporters of some formats; cucumber writes its own while it runs. Throws a Mistake `unknown-format` with the nearest name. */
export async function reportersOf(formats: readonly string[]): Promise<readonly Reporter[]> {
  const ours = formats.filter((format) => !CUCUMBER_FORMATS.includes(format));
  return Promise.all(ours.map((format) => reporterNamed(format, '--report', CUCUMBER_FORMATS)));
}

export interface Delivery {
  readonly environment: Environment;
  /** Absolute. */
  readonly dir: string;
  /** The same as the reader knows it. */
  readonly folder: string;
  readonly formats: readonly string[];
  /** Files of the folder that were written while the run went. */
  readonly others: readonly string[];
  /** Absolute; what the files of the contract are named from. */
  readonly root: string;
  /** What the cases saw, to be put beside the report; absent where the report carries it, or nothing is at hand. */
  readonly evidence?: Pick<EvidenceFile, 'partial' | 'close'>;
  /** What the cases saw, where a file of it already lies beside the report. */
  readonly book?: EvidenceBook;
  /** Earlier runs of the implementation, oldest first; none unless given. */
  readonly history?: readonly HistoryEntry[];
  /** Findings at full length. */
  readonly verbose: boolean;
  /** Lines to be said after the summary. */
  readonly notes: readonly string[];
}

/** Prints the summary of a report, then writes it. Throws the Mistakes of `writeArtifacts`. */
export async function deliverReport(report: Report, delivery: Delivery): Promise<void> {
  const { environment, verbose, notes } = delivery;
  const { stdout } = environment;
  const evidence = bookOf(report, delivery);
  const color = wantsColors(environment, stdout);
  stdout.write(renderSummary(report, { color, width: Math.min(stdout.columns, 120), verbose, evidence }));
  for (const note of notes) stdout.write(`${note}\n`);
  await writeReport(report, delivery);
  addStepSummary(report, contextOf(report, delivery), environment);
}

/**
 * Writes a report in its formats, and prints what is meant for the output itself. Throws the Mistakes of
 * `writeArtifacts`; earlier reports are then untouched.
 */
export async function writeReport(
  report: Report,
  delivery: Omit<Delivery, 'verbose' | 'notes'>,
): Promise<void> {
  const { environment, dir, folder, formats, others, evidence } = delivery;
  evidence?.close();
  const { stdout } = environment;
  const context = contextOf(report, delivery);
  const rendered = (await reportersOf(formats)).map((reporter) => ({
    reporter,
    artifacts: reporter.render(report, context),
  }));
  const counterexamples = report.findings.flatMap(({ replay }) =>
    replay.feature === undefined
      ? []
      : [{ path: `counterexamples/${replay.feature.path}`, text: replay.feature.text }],
  );
  const put = evidence === undefined ? [] : [{ path: EVIDENCE_FILE, from: evidence.partial }];
  const written = [...rendered.flatMap(({ artifacts }) => artifacts), ...counterexamples];
  // First, so that no report ever names a file that is not there yet.
  await writeArtifacts(dir, [...put, ...written]);
  const paths = [...[...written, ...put].map(({ path }) => path), ...others];
  stdout.write(`\nReports: ${paths.map((path) => join(folder, path)).join(', ')}\n`);
  for (const { reporter, artifacts } of rendered) {
    if (reporter.destination === 'stdout') for (const { text } of artifacts) stdout.write(text);
  }
}

function contextOf(
  report: Report,
  delivery: Pick<Delivery, 'folder' | 'root' | 'evidence' | 'book' | 'history'>,
): RenderContext {
  return {
    locate: sourceLocator(delivery.root),
    folder: delivery.folder,
    inRepository: repositoryPaths(delivery.root),
    evidence: bookOf(report, delivery),
    history: delivery.history ?? [],
    rule: ruleText,
  };
}

/** Looked up only where a rendering asks for it. */
function bookOf({ footer }: Report, { evidence, book }: Pick<Delivery, 'evidence' | 'book'>): EvidenceBook {
  if (book !== undefined) return book;
  if (evidence === undefined || footer.evidence === undefined) return NO_BOOK;
  const { partial } = evidence;
  const seal = footer.evidence;
  let opened: EvidenceBook | null = null;
  return {
    of(id) {
      opened ??= openEvidence(partial, seal).book;
      return opened.of(id);
    },
  };
}
