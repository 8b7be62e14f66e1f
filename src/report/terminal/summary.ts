import { groupedBy } from '../../model/grouped-by.ts';
import type { Report } from '../../model/report.ts';
import { bounded, oneLine } from '../escape/visible.ts';
import type { EvidenceBook } from '../evidence/evidence-book.ts';
import { createdWords } from '../words/created-words.ts';
import { nextSteps } from '../words/next-steps.ts';
import { overviewOf } from '../words/overview.ts';
import { profileWord } from '../words/profile-word.ts';
import { plainReason } from '../words/reason-of.ts';
import { plural, verdictSentence } from '../words/verdict-sentence.ts';
import { waitingOn, waitingSentence } from '../words/waiting-on.ts';
import { warningsOfAKind } from '../words/warnings-of-a-kind.ts';
import { countTable } from './count-table.ts';
import { findingsSection } from './findings-section.ts';
import { type Ink, inkOf } from './ink.ts';
import { columnsOf, fitted, wrapped } from './lay-out.ts';
import type { Page } from './page.ts';
import { type ScoredCounts, scoredCounts } from './scored-counts.ts';
import { setUpSuspicion } from './set-up-suspicion.ts';

export interface SummaryOptions {
  readonly color: boolean;
  /** Columns of the terminal; lines may be longer only where a command would break otherwise. */
  readonly width: number;
  /** Findings at full length: every difference, every value. */
  readonly verbose: boolean;
  /** What the cases saw, where the report does not carry it. */
  readonly evidence?: EvidenceBook;
}

/** Unobserved reasons and operations that are listed; the rest is counted. */
const SHOWN = {
  reasons: 8,
  ids: 4,
  operations: 60,
} as const;
const LONGEST = 600;

function headOf({ report, ink, width }: Page): readonly string[] {
  const { implementation, adapter, contract, seed, claims, selection, shard } = report.header;
  const { created } = report.footer;
  const name = [implementation.name, implementation.version ?? ''].map(oneLine).join(' ').trim();
  const against = `${name} against ${plural(contract.operations.length, 'operation')}`;
  const how = `over ${oneLine(adapter)}, seed ${seed}, claims ${claims.join(', ') || 'nothing'}`;
  return [
    ink.strong(against),
    ...wrapped(how, width).map(ink.dim),
    ...(created === undefined ? [] : [ink.dim(`Made there: ${createdWords(created)}`)]),
    ...(shard === null
      ? []
      : [ink.unsure(`Shard ${shard.index} of ${shard.of}: the others are not in here.`)]),
    ...selection.map((words) => ink.unsure(`Only a part was run: ${oneLine(words)}`)),
  ];
}

function markOf({ verified, violated, unverified }: ScoredCounts, ink: Ink): string {
  if (violated > 0) return ink.bad('✗');
  return unverified > 0 || verified === 0 ? ink.unsure('?') : ink.good('✓');
}

function operationsOf({ report, ink, width }: Page): readonly string[] {
  const all = overviewOf(report).map((one) => ({ ...one, scored: scoredCounts(one.requirements) }));
  const urgent = ({ scored }: (typeof all)[number]) => scored.violated * 1_000_000 + scored.unverified;
  const listed =
    all.length <= SHOWN.operations
      ? all
      : all.sort((a, b) => urgent(b) - urgent(a)).slice(0, SHOWN.operations);
  const table = countTable(
    listed.map(({ scored }) => scored),
    ink,
  );
  const longest = Math.max(0, ...listed.map(({ operation }) => columnsOf(oneLine(operation))));
  const room = Math.max(16, Math.min(longest, width - table.columns - 4));
  const rows = listed.map(
    ({ operation, scored }) =>
      `  ${markOf(scored, ink)} ${fitted(oneLine(operation), room)}${table.cellsOf(scored)}`,
  );
  const rest = all.length - listed.length;
  return [
    ink.strong(fitted('Operations', room + 4)) + table.heads,
    ...rows,
    ...(rest > 0 ? [ink.dim(`    and ${plural(rest, 'more operation')}`)] : []),
  ];
}

function profilesOf({ report, ink }: Page): readonly string[] {
  const paint = { conformant: ink.good, partial: ink.unsure, 'non-conformant': ink.bad } as const;
  const counts = report.profiles.map((profile) => ({ notApplicable: 0, ...profile, unscored: 0 }));
  const table = countTable(counts, ink);
  const rows = counts.map((profile) => {
    const { claimed, verdict } = profile;
    const word = claimed ? paint[verdict](profileWord(verdict).padEnd(14)) : ink.dim('not claimed   ');
    return `    ${profile.profile.padEnd(10)} ${word}${table.cellsOf(profile)}`;
  });
  return [ink.strong('Profiles'.padEnd(29)) + table.heads, ...rows];
}

/** Grouped by why, most first: one cause often keeps many requirements from being observed. */
function unobservedOf(page: Page): readonly string[] {
  const { ink, width } = page;
  const open = page.report.requirements.filter(
    ({ status, unscored }) => status === 'unverified' && unscored === undefined,
  );
  if (open.length === 0) return [];
  const { waiting, others } = waitingOn(open);
  const groups = [...groupedBy(others, plainReason)].sort((a, b) => b[1].length - a[1].length);
  const shown = groups.slice(0, SHOWN.reasons).flatMap(([reason, own]) => {
    const [first = '', ...rest] = wrapped(bounded(oneLine(reason), LONGEST), width - 4);
    const ids = own.slice(0, SHOWN.ids).map(({ id, level }) => {
      const name = oneLine(id);
      return `      ${ink.dim(`${fitted(name, Math.min(columnsOf(name), width - 16))} (${level})`)}`;
    });
    const more = own.length - ids.length;
    return [
      `  ${ink.unsure('?')} ${first}`,
      ...rest.map((line) => `    ${line}`),
      ...ids,
      ...(more > 0 ? [`      ${ink.dim(`and ${plural(more, 'more requirement')}`)}`] : []),
    ];
  });
  const rest = groups.length - SHOWN.reasons;
  if (others.length === 0) return [ink.dim(waitingSentence(waiting.length))];
  return [
    ink.strong(`Not observed (${open.length})`),
    ...shown,
    ...(rest > 0 ? [ink.dim(`    and ${plural(rest, 'more reason')}`)] : []),
    ...(waiting.length > 0 ? [`  ${ink.unsure('?')} ${waitingSentence(waiting.length)}`] : []),
  ];
}

/** Before anything else: findings that a wrong address or token would explain are not eighty faults. */
function suspicionOf({ suspicion, ink, width }: Page): readonly string[] {
  if (suspicion === null) return [];
  return [
    ...wrapped(oneLine(suspicion.text), width - 2).map(
      (line, index) => `${index === 0 ? ink.bad('!') : ' '} ${ink.strong(line)}`,
    ),
    `      ${suspicion.command}`,
  ];
}

function noticesOf({ report, ink, width }: Page): readonly string[] {
  const warnings = warningsOfAKind(report.warnings).map(({ message }) => message);
  const broken = report.baseline?.broken.map(({ message }) => `Baseline: ${message}`) ?? [];
  return [...warnings, ...broken].flatMap((message) =>
    wrapped(bounded(oneLine(message), LONGEST), width - 4).map(
      (line, index) => `  ${index === 0 ? ink.unsure('!') : ' '} ${line}`,
    ),
  );
}

function endOf({ report, ink, width }: Page): readonly string[] {
  const paint = { conformant: ink.good, partial: ink.unsure, 'non-conformant': ink.bad }[report.verdict];
  const steps = nextSteps(report).flatMap(({ text, command }) => [
    ...wrapped(bounded(oneLine(text), LONGEST), width - 4).map(
      (line, index) => `  ${index === 0 ? '→' : ' '} ${line}`,
    ),
    ...(command === null ? [] : [`      ${oneLine(command)}`]),
  ]);
  return [
    ...wrapped(oneLine(verdictSentence(report)), width).map((line) => paint(ink.strong(line))),
    ...steps,
  ];
}

/**
 * The end of a run in a terminal, for someone who has never seen one: what was checked, what became of it,
 * each finding with all that is needed to see it again, the verdict in a sentence, and what to do now.
 */
export function renderSummary(report: Report, options: SummaryOptions): string {
  const page: Page = {
    report,
    ink: inkOf(options.color),
    width: Math.max(60, options.width),
    verbose: options.verbose,
    suspicion: setUpSuspicion(report, options.evidence),
    clauses: new Map(report.requirements.map(({ id, text }) => [id, text])),
  };
  const sections = [
    headOf,
    suspicionOf,
    operationsOf,
    profilesOf,
    findingsSection,
    unobservedOf,
    noticesOf,
    endOf,
  ].map((render) => render(page));
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
