import type { Finding, Mismatch } from '../../model/finding.ts';
import { bounded, oneLine } from '../escape/visible.ts';
import { clauseOf } from '../words/overview.ts';
import { showPath } from '../words/show-path.ts';
import { inputOf, printedIn, showOutcome, showStored } from '../words/show-value.ts';
import { plural } from '../words/verdict-sentence.ts';
import { aroundDifference } from './around-difference.ts';
import { columnsOf, cut, wrapped } from './lay-out.ts';
import type { Page } from './page.ts';

const LONGEST = 600;
const MOST_DIFFERENCES = 5;

/** A label and its text: one line, whose end is cut; at full length where every detail is wanted. */
function labelled(label: string, text: string, { width, ink, verbose }: Page): readonly string[] {
  if (!verbose) return [`    ${ink.dim(label.padEnd(10))} ${cut(oneLine(text), width - 15)}`];
  const [first = '', ...rest] = wrapped(bounded(oneLine(text), LONGEST), width - 15);
  return [`    ${ink.dim(label.padEnd(10))} ${first}`, ...rest.map((line) => `${' '.repeat(15)}${line}`)];
}

/** Which operation, and the clause in the words of the contract. */
function headlineOf({ operation, requirement, message }: Finding, { clauses }: Page): string {
  return `${operation}: ${clauses.get(requirement) ?? message}`;
}

function differenceOf({ path, expected, actual }: Mismatch, more: number, page: Page): readonly string[] {
  const place = `${showPath(path)}: `;
  const room = Math.max(20, page.width - 15 - columnsOf(place));
  const [wanted, got] = page.verbose
    ? [expected, actual]
    : aroundDifference(oneLine(expected), oneLine(actual), room);
  const rest = more > 0 ? ` (and ${plural(more, 'more difference')})` : '';
  return [...labelled('expected', `${place}${wanted}`, page), ...labelled('actual', `${got}${rest}`, page)];
}

/** A finding for the terminal: the clause, what was expected and got, and how to see it again. */
export function findingLines(finding: Finding, page: Page): readonly string[] {
  const { ink, verbose } = page;
  const { verdict, requirement, level, check, count, mismatches, evidence, replay } = finding;
  const input = inputOf(finding);
  const printed = printedIn(finding);
  const last = evidence?.steps.at(-1);
  const mark = verdict === 'error' ? ink.bad('!') : ink.bad('✗');
  const headline = cut(oneLine(headlineOf(finding, page)), 3 * page.width);
  const [first = '', ...rest] = wrapped(headline, page.width - 4);
  const seen = count > 1 ? `, seen ${plural(count, 'time')}` : '';
  const shown = mismatches.slice(0, verbose ? MOST_DIFFERENCES : 1);
  return [
    `  ${mark} ${ink.strong(first)}`,
    ...rest.map((line) => `    ${ink.strong(line)}`),
    ...labelled('clause', `${clauseOf(requirement)} (${level}, ${check}${seen})`, page),
    ...shown.flatMap((mismatch) => differenceOf(mismatch, mismatches.length - shown.length, page)),
    ...(input === null ? [] : labelled('input', showStored(input), page)),
    ...(last === undefined ? [] : labelled('answer', showOutcome(last.observation.outcome), page)),
    ...(printed === null ? [] : labelled('printed', printed, page)),
    `    ${ink.dim('replay'.padEnd(10))} ${oneLine(replay.command)}`,
  ];
}
