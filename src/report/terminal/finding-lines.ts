import type { Finding, Mismatch } from '../../model/finding.ts';
import { bounded, oneLine } from '../escape/visible.ts';
import { brokenCall } from '../words/broken-call.ts';
import { callStory } from '../words/call-story.ts';
import { codeFrame, crashPlaceOf } from '../words/crash-place.ts';
import type { FindingGroup } from '../words/finding-groups.ts';
import { likelyCause } from '../words/likely-cause.ts';
import { clauseOf } from '../words/overview.ts';
import { showPath } from '../words/show-path.ts';
import { inputOf, outcomeOf, printedIn, showOutcome, showStored } from '../words/show-value.ts';
import { triesWord } from '../words/tries-word.ts';
import { plural } from '../words/verdict-sentence.ts';
import { aroundDifference } from './around-difference.ts';
import { columnsOf, cut, wrapped } from './lay-out.ts';
import type { Page } from './page.ts';

const LONGEST = 600;
const MOST_DIFFERENCES = 5;
/** Columns before a text: the label, and what stands before it. */
const INDENT = 15;
/** Lines of one text, and of prints; all of them where every detail is wanted. */
const LINES = { text: 3, value: 1, printed: 3, likely: 6 } as const;
/** Other operations that are named; those of a security clause all, as far as a page can hold them. */
const NAMED = { most: 6, security: 60 } as const;

/** A label and its text in some lines; what does not fit is cut off, which `…` says. */
function labelled(label: string, text: string, page: Page, most: number = LINES.text): readonly string[] {
  const room = page.width - INDENT;
  const whole = wrapped(bounded(oneLine(text), LONGEST), room);
  const lines = page.verbose || whole.length <= most ? [...whole] : whole.slice(0, most);
  if (lines.length < whole.length)
    lines.splice(-1, 1, cut(`${lines.at(-1) ?? ''} ${whole[lines.length] ?? ''}`, room));
  return under(label, lines, page);
}

function under(label: string, [first = '', ...rest]: readonly string[], { ink }: Page): readonly string[] {
  return [`    ${ink.dim(label.padEnd(10))} ${first}`, ...rest.map((line) => `${' '.repeat(INDENT)}${line}`)];
}

/** Which operations, and the clause in the words of the contract. */
function headlineOf({ first, operations }: FindingGroup, { clauses }: Page): string {
  const clause = clauses.get(first.requirement) ?? first.message;
  if (operations.length === 1) return `${first.operation}: ${clause}`;
  return `${plural(operations.length, 'operation')}: ${clause}`;
}

function operationsOf({ first, operations }: FindingGroup, page: Page): readonly string[] {
  if (operations.length === 1) return [];
  const most = page.verbose || first.profile === 'security' ? NAMED.security : NAMED.most;
  const rest = operations.length - most;
  const more = rest > 0 ? ` and ${plural(rest, 'more operation')}` : '';
  return labelled('in', `${operations.slice(0, most).join(', ')}${more}`, page, NAMED.security);
}

function clauseText({ first, findings, count }: FindingGroup): string {
  const { tries } = first.replay;
  const seen =
    tries !== undefined ? `, ${triesWord(tries)}` : count > 1 ? `, seen ${plural(count, 'time')}` : '';
  const clauses = new Set(findings.map(({ requirement }) => clauseOf(requirement)));
  const others = clauses.size > 1 ? ` and ${plural(clauses.size - 1, 'more clause')}` : '';
  return `${clauseOf(first.requirement)}${others} (${first.level}, ${first.check}${seen})`;
}

function differenceOf({ path, expected, actual }: Mismatch, more: number, page: Page): readonly string[] {
  // An outcome is all that came back: its own name says nothing.
  const place = path[0] === 'outcome' ? '' : `${showPath(path)}: `;
  const room = LINES.text * (page.width - INDENT) - columnsOf(place);
  const [wanted, got] = page.verbose
    ? [expected, actual]
    : aroundDifference(oneLine(expected), oneLine(actual), Math.max(20, room));
  const rest = more > 0 ? ` (and ${plural(more, 'more difference')})` : '';
  return [...labelled('expected', `${place}${wanted}`, page), ...labelled('actual', `${got}${rest}`, page)];
}

/** The line that threw, and the code around it. */
function placeLines(finding: Finding, page: Page): readonly string[] {
  const place = crashPlaceOf(finding);
  if (place === null) return [];
  const frame = codeFrame(place).map((line) => cut(oneLine(line), page.width - INDENT));
  return under(
    'at',
    [
      oneLine(`${place.file}:${place.line}`),
      ...frame.map((line) => (line.startsWith('>') ? line : page.ink.dim(line))),
    ],
    page,
  );
}

function printedLines(finding: Finding, page: Page): readonly string[] {
  const printed = printedIn(finding);
  if (printed === null) return [];
  const all = printed.split('\n');
  const shown = page.verbose ? all : all.slice(0, LINES.printed);
  const rest = all.length - shown.length;
  const lines = shown.map((line) => cut(oneLine(bounded(line, LONGEST)), page.width - INDENT));
  return under(
    'printed',
    rest > 0 ? [...lines, page.ink.dim(`and ${plural(rest, 'more line')}`)] : lines,
    page,
  );
}

/** Calls of a sequence or a race that are shown; a counterexample has few. */
const MOST_CALLS = 24;

/** The calls of a sequence or a race in order, each with its thing, those at the same time with a line beside them. */
function storyLines(finding: Finding, page: Page): readonly string[] {
  const story = callStory(finding);
  if (story === null) return [];
  const shown = story.slice(0, MOST_CALLS);
  const room = page.width - INDENT;
  const column = Math.min(24, Math.max(...shown.map(({ thing }) => thing?.length ?? 0)));
  const lines = shown.map(({ thing, operation, input, outcome, lane, broken }) => {
    const beside = lane === null ? '│' : '║';
    const call = `${beside} ${(thing ?? '').padEnd(column)} ${operation}${input === null ? '' : ` ${input}`}`;
    const came = ` → ${showOutcome(outcome)}`;
    const half = Math.max(20, Math.floor(room * 0.55));
    const line = cut(oneLine(`${cut(call, half)}${came}`), room);
    return broken.length > 0 ? page.ink.bad(line) : line;
  });
  const rest = story.length - shown.length;
  const legend = shown.some(({ lane }) => lane !== null) ? [page.ink.dim('║ at the same time')] : [];
  return under(
    'calls',
    [...lines, ...(rest > 0 ? [page.ink.dim(`and ${plural(rest, 'more call')}`)] : []), ...legend],
    page,
  );
}

/** The answer, where the difference has not told it already. */
function answerLines(finding: Finding, page: Page): readonly string[] {
  const outcome = outcomeOf(finding);
  if (outcome === null || (!page.verbose && outcome.kind !== 'success')) return [];
  return labelled('answer', showOutcome(outcome), page, LINES.value);
}

/** Findings of one cause for the terminal: the clause, what was expected and got, where, why, and how to see it again. */
export function groupLines(group: FindingGroup, page: Page): readonly string[] {
  const { ink, verbose } = page;
  const { first: finding, shared } = group;
  const input = inputOf(finding);
  const broken = brokenCall(finding);
  const mark = finding.verdict === 'error' ? ink.bad('!') : ink.bad('✗');
  const headline = cut(oneLine(headlineOf(group, page)), 3 * page.width);
  const [first = '', ...rest] = wrapped(headline, page.width - 4);
  const others = finding.mismatches.filter((mismatch) => mismatch !== shared);
  const shown = [...(shared === undefined ? [] : [shared]), ...(verbose ? others : [])].slice(
    0,
    MOST_DIFFERENCES,
  );
  const likely = likelyCause(finding, shared);
  const story = storyLines(finding, page);
  return [
    `  ${mark} ${ink.strong(first)}`,
    ...rest.map((line) => `    ${ink.strong(line)}`),
    ...operationsOf(group, page),
    ...labelled('clause', clauseText(group), page),
    ...shown.flatMap((mismatch, index) =>
      differenceOf(mismatch, index === shown.length - 1 ? finding.mismatches.length - shown.length : 0, page),
    ),
    ...placeLines(finding, page),
    ...(likely === null ? [] : labelled('likely', likely, page, LINES.likely)),
    ...(story.length > 0 || input === null ? [] : labelled('input', showStored(input), page, LINES.value)),
    ...(broken === null ? [] : labelled('sent', broken, page, LINES.value)),
    ...(story.length > 0 ? story : answerLines(finding, page)),
    ...printedLines(finding, page),
    `    ${ink.dim('replay'.padEnd(10))} ${oneLine(finding.replay.command)}`,
  ];
}

/** A group in one line, where there is no room for more. */
export function groupLine(group: FindingGroup, page: Page): string {
  return `  ${page.ink.bad('✗')} ${cut(oneLine(headlineOf(group, page)), page.width - 4)}`;
}
