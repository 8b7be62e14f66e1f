import type { Report } from '../../model/report.ts';
import { PROFILES } from '../../model/requirement.ts';
import { oneLine } from '../escape/visible.ts';
import { overviewOf } from '../words/overview.ts';
import { profileWord } from '../words/profile-word.ts';
import { type Ink, inkOf } from './ink.ts';
import { columnsOf, fitted } from './lay-out.ts';
import { scoredCounts } from './scored-counts.ts';
import type { SummaryOptions } from './summary.ts';

/** One cell before it is laid out: padding has to be counted without colours. */
interface Cell {
  readonly text: string;
  readonly paint: (text: string) => string;
}

interface Row {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** Columns of one implementation, at least and at most; what is longer is cut. */
const CELL = { least: 12, most: 22 } as const;
/** Columns that the names of operations are left. */
const NAMES = 26;
const GAP = '  ';

function operationRows(reports: readonly Report[], ink: Ink): readonly Row[] {
  const own = reports.map((report) => new Map(overviewOf(report).map((one) => [one.operation, one])));
  const operations = [...new Set(own.flatMap((overviews) => [...overviews.keys()]))];
  return operations.map((operation) => ({
    name: operation,
    cells: own.map((overviews) => {
      const overview = overviews.get(operation);
      if (overview === undefined) return { text: 'not in its contract', paint: ink.dim };
      const { verified, violated, unverified } = scoredCounts(overview.requirements);
      const all = verified + violated + unverified;
      if (violated > 0) return { text: `✗ ${violated} of ${all} violated`, paint: ink.bad };
      if (unverified > 0) return { text: `? ${unverified} of ${all} not observed`, paint: ink.unsure };
      return { text: verified === 0 ? '? nothing scored' : `✓ ${verified} verified`, paint: ink.good };
    }),
  }));
}

function profileRows(reports: readonly Report[], ink: Ink): readonly Row[] {
  const paints = { conformant: ink.good, partial: ink.unsure, 'non-conformant': ink.bad } as const;
  const shown = PROFILES.filter((name) =>
    reports.some(({ profiles }) => profiles.some(({ profile }) => profile === name)),
  );
  return shown.map((name) => ({
    name,
    cells: reports.map(({ profiles }) => {
      const result = profiles.find(({ profile }) => profile === name);
      return result?.claimed === true
        ? { text: profileWord(result.verdict), paint: paints[result.verdict] }
        : { text: 'not claimed', paint: ink.dim };
    }),
  }));
}

function nameOf({ header }: Report): string {
  const { name, version } = header.implementation;
  return oneLine(version === null ? name : `${name} ${version}`);
}

type Options = Pick<SummaryOptions, 'color' | 'width'>;

function sectionsOf(reports: readonly Report[], ink: Ink): readonly (readonly Row[])[] {
  const paints = { conformant: ink.good, partial: ink.unsure, 'non-conformant': ink.bad } as const;
  const verdicts = reports.map(({ verdict }) => ({ text: verdict, paint: paints[verdict] }));
  return [operationRows(reports, ink), profileRows(reports, ink), [{ name: 'verdict', cells: verdicts }]];
}

/** As wide as the widest cell needs. */
function cellWidth(reports: readonly Report[], ink: Ink): number {
  const texts = sectionsOf(reports, ink)
    .flat()
    .flatMap(({ cells }) => cells.map(({ text }) => text));
  const widest = Math.max(...[...texts, ...reports.map(nameOf)].map(columnsOf));
  return Math.min(CELL.most, Math.max(CELL.least, widest));
}

/** Padding stays outside of the paint, so that it can be cut off at the end of a line. */
function padded(text: string, columns: number, paint: Cell['paint']): string {
  const shown = fitted(text, columns);
  const painted = shown.trimEnd();
  return paint(painted) + shown.slice(painted.length);
}

function tableOf(reports: readonly Report[], cell: number, { color, width }: Options): string {
  const ink = inkOf(color);
  const sections = sectionsOf(reports, ink);
  const longest = Math.max(...sections.flat().map(({ name }) => columnsOf(oneLine(name))));
  const room = Math.max(10, Math.min(longest, width - reports.length * (cell + GAP.length) - 2));
  const line = (name: string, cells: readonly string[]) =>
    `  ${fitted(name, room)}${cells.map((text) => GAP + text).join('')}`.trimEnd();
  const heads = reports.map((report) => padded(nameOf(report), cell, ink.strong));
  const bodies = sections.map((rows) =>
    rows.map(({ name, cells }) =>
      line(
        oneLine(name),
        cells.map(({ text, paint }) => padded(text, cell, paint)),
      ),
    ),
  );
  return `${[[line('', heads)], ...bodies].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/**
 * Several implementations of one contract side by side: operations, profiles and verdicts, in a column each;
 * in several tables below each other where the terminal is too narrow for all.
 */
export function renderSideBySide(reports: readonly Report[], options: Options): string {
  const ink = inkOf(options.color);
  const cell = cellWidth(reports, ink);
  const most = Math.max(1, Math.floor((options.width - NAMES - 2) / (cell + GAP.length)));
  const tables: string[] = [];
  for (let from = 0; from < reports.length; from += most)
    tables.push(tableOf(reports.slice(from, from + most), cell, options));
  return `${ink.strong('Side by side')}\n${tables.join('\n')}`;
}
