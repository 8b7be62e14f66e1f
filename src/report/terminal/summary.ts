import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { bounded, oneLine } from '../escape/visible.ts';
import { groupedBy } from '../fold/grouped-by.ts';
import { nextSteps } from '../words/next-steps.ts';
import { type OperationOverview, overviewOf } from '../words/overview.ts';
import { reasonOf } from '../words/reason-of.ts';
import { inputOf, showOutcome, showPath, showStored } from '../words/show-value.ts';
import { plural, verdictSentence } from '../words/verdict-sentence.ts';
import { type Ink, inkOf } from './ink.ts';
import { columnsOf, fitted, wrapped } from './lay-out.ts';

export interface SummaryOptions {
  readonly color: boolean;
  /** Columns of the terminal; lines may be longer only where a command would break otherwise. */
  readonly width: number;
}

/** Findings shown in full, unobserved reasons and operations listed; the rest is counted. */
const SHOWN = { findings: 10, reasons: 8, ids: 4, operations: 60 } as const;
const LONGEST = 600;

interface Page {
  readonly report: Report;
  readonly ink: Ink;
  readonly width: number;
}

function labelled(label: string, text: string, { width, ink }: Page): readonly string[] {
  const [first = '', ...rest] = wrapped(bounded(oneLine(text), LONGEST), width - 15);
  return [`    ${ink.dim(label.padEnd(10))} ${first}`, ...rest.map((line) => `${' '.repeat(15)}${line}`)];
}

function headOf({ report, ink, width }: Page): readonly string[] {
  const { implementation, adapter, contract, seed, claims, selection, shard } = report.header;
  const name = [implementation.name, implementation.version ?? ''].map(oneLine).join(' ').trim();
  const against = `${name} against ${plural(contract.operations.length, 'operation')}`;
  const how = `over ${oneLine(adapter)}, seed ${seed}, claims ${claims.join(', ') || 'nothing'}`;
  return [
    ink.strong(against),
    ...wrapped(how, width).map(ink.dim),
    ...(shard === null
      ? []
      : [ink.unsure(`Shard ${shard.index} of ${shard.of}: the others are not in here.`)]),
    ...selection.map((words) => ink.unsure(`Only a part was run: ${oneLine(words)}`)),
  ];
}

/** What is not scored is listed, but no reason to doubt an operation. */
function markOf({ counts, requirements }: OperationOverview, ink: Ink): string {
  if (counts.violated > 0) return ink.bad('✗');
  const open = requirements.some(({ status, unscored }) => status === 'unverified' && unscored === undefined);
  return open || counts.verified === 0 ? ink.unsure('?') : ink.good('✓');
}

function tallyOf(
  counts: { readonly verified: number; readonly violated: number; readonly unverified: number },
  ink: Ink,
) {
  const cell = (count: number, word: string, paint: (text: string) => string) => {
    const text = fitted(`${String(count).padStart(4)} ${word}`, word.length + 5);
    return count === 0 ? ink.dim(text) : paint(text);
  };
  return [
    cell(counts.verified, 'verified', ink.good),
    cell(counts.violated, 'violated', ink.bad),
    cell(counts.unverified, 'not observed', ink.unsure),
  ].join(' ');
}

function operationsOf(page: Page): readonly string[] {
  const all = overviewOf(page.report);
  const urgent = (one: OperationOverview) => one.counts.violated * 1_000_000 + one.counts.unverified;
  const listed =
    all.length <= SHOWN.operations
      ? all
      : [...all].sort((a, b) => urgent(b) - urgent(a)).slice(0, SHOWN.operations);
  const longest = Math.max(0, ...listed.map(({ operation }) => columnsOf(oneLine(operation))));
  const room = Math.max(16, Math.min(longest, page.width - 48));
  const rows = listed.map(
    (one) =>
      `  ${markOf(one, page.ink)} ${fitted(oneLine(one.operation), room)} ${tallyOf(one.counts, page.ink)}`,
  );
  const rest = all.length - listed.length;
  return [
    page.ink.strong('Operations'),
    ...rows,
    ...(rest > 0 ? [page.ink.dim(`    and ${plural(rest, 'more operation')}`)] : []),
  ];
}

function profilesOf({ report, ink }: Page): readonly string[] {
  const paint = { conformant: ink.good, partial: ink.unsure, 'non-conformant': ink.bad } as const;
  const rows = report.profiles.map((profile) => {
    const { claimed, verdict } = profile;
    const word = claimed ? paint[verdict](verdict.padEnd(14)) : ink.dim('not claimed   ');
    return `    ${profile.profile.padEnd(10)} ${word} ${tallyOf(profile, ink)}`;
  });
  return [ink.strong('Profiles'), ...rows];
}

function findingOf(finding: Finding, page: Page): readonly string[] {
  const { ink } = page;
  const { verdict, message, requirement, level, check, count, mismatches, evidence, replay } = finding;
  const input = inputOf(finding);
  const last = evidence?.steps.at(-1);
  const mark = verdict === 'error' ? ink.bad('!') : ink.bad('✗');
  const [first = '', ...rest] = wrapped(bounded(oneLine(message), LONGEST), page.width - 4);
  const seen = count > 1 ? `, seen ${plural(count, 'time')}` : '';
  return [
    `  ${mark} ${ink.strong(first)}`,
    ...rest.map((line) => `    ${ink.strong(line)}`),
    ...labelled('breaks', `${requirement} (${level}, ${check}${seen})`, page),
    ...mismatches
      .slice(0, 5)
      .flatMap(({ path, expected, actual }) => [
        ...labelled('at', showPath(path), page),
        ...labelled('expected', expected, page),
        ...labelled('actual', actual, page),
      ]),
    ...(mismatches.length > 5
      ? labelled('', `and ${plural(mismatches.length - 5, 'more difference')}`, page)
      : []),
    ...(input === null ? [] : labelled('input', showStored(input), page)),
    ...(last === undefined ? [] : labelled('answer', showOutcome(last.observation.outcome), page)),
    `    ${ink.dim('replay'.padEnd(10))} ${oneLine(replay.command)}`,
  ];
}

function findingsOf(page: Page): readonly string[] {
  const all = page.report.findings.filter(({ verdict }) => verdict !== 'inconclusive');
  if (all.length === 0) return [];
  const known = page.report.baseline?.known.length ?? 0;
  const rest = all.length - SHOWN.findings;
  return [
    page.ink.strong(`Findings (${all.length}${known > 0 ? `, ${known} accepted by the baseline` : ''})`),
    ...all
      .slice(0, SHOWN.findings)
      .flatMap((finding, index) => [...(index > 0 ? [''] : []), ...findingOf(finding, page)]),
    ...(rest > 0 ? ['', page.ink.dim(`    and ${plural(rest, 'more finding')} in the report`)] : []),
  ];
}

/** Grouped by why, most first: one cause often keeps many requirements from being observed. */
function unobservedOf(page: Page): readonly string[] {
  const { ink, width } = page;
  const open = page.report.requirements.filter(
    ({ status, unscored }) => status === 'unverified' && unscored === undefined,
  );
  if (open.length === 0) return [];
  const groups = [...groupedBy(open, reasonOf)].sort((a, b) => b[1].length - a[1].length);
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
  return [
    ink.strong(`Not observed (${open.length})`),
    ...shown,
    ...(rest > 0 ? [ink.dim(`    and ${plural(rest, 'more reason')}`)] : []),
  ];
}

function noticesOf({ report, ink, width }: Page): readonly string[] {
  const warnings = report.warnings.map(({ message }) => message);
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
 * The end of a run in a terminal, for somebody who has never seen one: what was checked, what became of it,
 * each finding with all that is needed to see it again, the verdict in a sentence, and what to do now.
 */
export function renderSummary(report: Report, options: SummaryOptions): string {
  const page: Page = { report, ink: inkOf(options.color), width: Math.max(60, options.width) };
  const sections = [headOf, operationsOf, profilesOf, findingsOf, unobservedOf, noticesOf, endOf].map(
    (render) => render(page),
  );
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
