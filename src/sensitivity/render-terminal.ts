import { plural } from '../report/words/verdict-sentence.ts';
import { liveLines } from './live/live-lines.ts';
import type { Fate, Mutant, Sensitivity } from './sensitivity.ts';
import { unansweredIn } from './unanswered.ts';

/** Survivors and clauses that are named; the rest is counted, and stands in the files. */
const NAMED = 4;

/** What the terminal shows: about ten lines, the score first. Whoever prints them escapes what a contract says. */
export function sensitivityLines(result: Sensitivity): readonly string[] {
  const { counts, score, noticed, clauses, mutants, unreadable, testimony } = result;
  const blind = clauses.filter(({ standing }) => standing === 'blind');
  const unobserved = clauses.filter(({ standing }) => standing === 'unobserved');
  const open = clauses.filter(({ standing }) => standing === 'under-specified');
  return [
    `Sensitivity ${score} %: of ${counts.mutants} made-up faults ${counts.killed} are found, and the right clause is named.`,
    `  Of those that the contract forbids: ${noticed} %.`,
    ...result.shortOf.map((sentence) => `  ${sentence}`),
    unansweredLine(unansweredIn(result)),
    row(
      counts.blind + counts.elsewhere,
      ['breaks', 'break'],
      'the contract, and no finding names it',
      counts.elsewhere > 0 ? `${plural(counts.elsewhere, 'fault')} blamed on another clause` : '',
    ),
    row(counts.underSpecified, ['is', 'are'], 'allowed by the contract: it does not say enough'),
    row(
      counts.undecided,
      ['leaves', 'leave'],
      `${counts.undecided === 1 ? 'its' : 'their'} clause undecided: no finding, but no green report either`,
    ),
    clauseRow(
      blind.map(({ requirement }) => requirement),
      ['notices none of its faults', 'notice none of their faults'],
    ),
    clauseRow(
      open.map(({ requirement }) => requirement),
      ['leaves open all that could be changed', 'leave open all that could be changed'],
    ),
    clauseRow(
      unobserved.map(({ requirement }) => requirement),
      ['was not observed in this run', 'were not observed in this run'],
    ),
    ...(unreadable.length > 0
      ? [`  ${plural(unreadable.length, 'case')} could not be read: cut, hidden, or of another plan.`]
      : []),
    ...(testimony > 0
      ? [`  Resting on the word of your own steps alone: ${plural(testimony, 'sentence')}.`]
      : []),
    ...liveLines(result.live),
    ...acceptanceLines(result),
    ...adviceLines(mutants),
  ].filter((line) => line !== '');
}

function unansweredLine(operations: readonly string[]): string {
  if (operations.length === 0) return '';
  const named = operations.slice(0, NAMED).join(', ');
  const rest = operations.length > NAMED ? ` and ${operations.length - NAMED} more` : '';
  return `  The score says nothing of the outputs of ${named}${rest}: the report has none.`;
}

/** The verb for one, and for any other number. */
type Verb = readonly [one: string, many: string];

function row(count: number, [one, many]: Verb, what: string, more = ''): string {
  if (count === 0) return '';
  return `  ${String(count).padStart(5)} ${count === 1 ? one : many} ${what}${more === '' ? '' : `; ${more}`}.`;
}

function clauseRow(requirements: readonly string[], [one, many]: Verb): string {
  const count = requirements.length;
  if (count === 0) return '';
  const named = requirements.slice(0, NAMED).join(', ');
  const rest = count - NAMED;
  return `  ${plural(count, 'clause')} ${count === 1 ? one : many}: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

/** Entries of the baseline that do not hold are all named: each fails the command. */
function acceptanceLines({ baseline }: Sensitivity): readonly string[] {
  if (baseline === undefined) return [];
  const { accepted, open, broken } = baseline;
  return [
    `  The baseline accepts ${accepted} of those that get past; ${open} are not in it.`,
    ...broken.map(({ message, why }) => `  Baseline, ${why}: ${message}`),
  ];
}

/** What breaks the contract unnoticed comes before what it allows. */
const WORST_FIRST: readonly Fate[] = ['blind', 'elsewhere', 'under-specified'];

/** The worst survivors of different kinds, each with what would give it away. */
function adviceLines(mutants: readonly Mutant[]): readonly string[] {
  const survivors = mutants.filter(
    ({ fate, advice, accepted }) => advice !== undefined && accepted === undefined && fate !== 'undecided',
  );
  const kinds = [
    ...new Map(survivors.map((mutant) => [`${mutant.operator} ${mutant.fate}`, mutant])).values(),
  ];
  return kinds
    .sort((one, other) => WORST_FIRST.indexOf(one.fate) - WORST_FIRST.indexOf(other.fate))
    .slice(0, NAMED)
    .flatMap(({ text, advice }) => [`  - ${text}.`, `    ${advice?.where}: ${advice?.text}`]);
}
