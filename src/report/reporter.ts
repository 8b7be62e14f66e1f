import type { Report } from '../model/report.ts';
import type { ClauseRef } from '../model/requirement.ts';
import { type EvidenceBook, NO_BOOK } from './evidence/evidence-book.ts';
import type { HistoryEntry } from './history/history-entry.ts';

/** A file to be written, in whole. */
export interface Artifact {
  /** Relative to the reports folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Where a clause stands in its author's file, 1-based; null where the file could not be read. */
export type Locator = (clause: ClauseRef) => { readonly line: number; readonly column: number } | null;

/** What a rendering may ask for beyond the report itself. */
export interface RenderContext {
  readonly locate: Locator;
  /** The reports folder as the reader of the artifacts reaches it, e.g. from a CI's workspace. */
  readonly folder: string;
  /** A contract's file, as paths start at the root of its repository; null where there is no repository. */
  readonly inRepository: ((file: string) => string) | null;
  /** What the cases saw, where the report does not carry it. */
  readonly evidence: EvidenceBook;
  /** Earlier whole runs of this implementation, oldest first; empty where none are kept. */
  readonly history: readonly HistoryEntry[];
  /** Of a check, by id, or of a lint rule, as `contract/<rule>`; null where no page explains it. */
  readonly rule: (id: string) => RuleText | null;
}

/** What a rule wants, as the pages of the package explain it. */
export interface RuleText {
  /** A sentence that is true where the rule holds. */
  readonly title: string;
  /** All of it, in Markdown without links. */
  readonly markdown: string;
}

/** For renderings made where the contract's files are not at hand. */
export const NOWHERE: RenderContext = {
  locate: () => null,
  folder: 'reports',
  inRepository: null,
  evidence: NO_BOOK,
  history: [],
  rule: () => null,
};

/**
 * One format a report can be given out in. Extension point: a plain object. Pure: the same report, the
 * same artifacts; nothing is written and no clock is read.
 */
export interface Reporter {
  /** The name after `--report`. */
  readonly format: string;
  /** A sentence on what it is for, shown by `--help`. */
  readonly title: string;
  /** Paths of the artifacts it renders. */
  readonly paths: readonly string[];
  /** `stdout`: the text is also to be printed, since it is spoken to whatever reads the output of the run. */
  readonly destination: 'file' | 'stdout';
  render(report: Report, context?: RenderContext): readonly Artifact[];
}
