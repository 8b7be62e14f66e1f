import type { CrossReadResult, SurfaceDifference, SurfacesAgreement } from '../../model/agreement.ts';
import { bounded, oneLine } from '../../report/escape/visible.ts';
import {
  agreementSentence,
  apartWords,
  comparedWords,
  differenceWords,
  faultWords,
} from '../../report/words/agreement-words.ts';
import { plural } from '../../report/words/verdict-sentence.ts';

/** Differences and operations that are shown; the file has them all. */
const SHOWN = 20;
const MARKS = { agree: '✓', differ: '✗', 'not-observed': '?' } as const;

/** What came of comparing the surfaces of one implementation, in lines. */
export function agreementText(compared: SurfacesAgreement): string {
  const { agreement, crossReads, verdict } = compared;
  const apart = apartWords(compared);
  const { surfaces, operations, differences, stale, unsteady = [] } = agreement;
  const open = differences.filter(({ accepted }) => accepted === undefined);
  const unseen = operations.filter((one) => one.verdict === 'not-observed');
  const lines = [
    `${MARKS[verdict]} ${agreementSentence(compared)}`,
    ...open.slice(0, SHOWN).flatMap(linesOf),
    ...rest(open.length, 'more difference'),
    ...unseen.slice(0, SHOWN).map((one) => `  ? ${one.operation} not observed: ${comparedWords(one)}`),
    ...rest(unseen.length, 'more operation'),
    ...crossReads.flatMap(crossLines),
    ...(apart === null ? [] : [`  ${apart}`]),
    ...differences.flatMap(({ accepted, operation, kind }) =>
      accepted === undefined ? [] : [`  accepted: ${operation} ${kind}: ${accepted}`],
    ),
    ...(unsteady.length === 0
      ? []
      : [
          `  ${plural(unsteady.length, 'difference')} not judged: ${surfaces[0]} differs there from itself, asked once more. Give the adapters a \`reset\`, or accept them with a reason.`,
          ...unsteady.slice(0, SHOWN).map((one) => `      ${one.operation} ${differenceWords(one)}`),
        ]),
    ...stale.map(({ reason }) => `  warning: an accepted difference was not seen: ${reason}`),
  ];
  return `${lines.map((line) => bounded(oneLine(line), 600)).join('\n')}\n`;
}

function rest(count: number, what: string): readonly string[] {
  return count > SHOWN ? [`  and ${plural(count - SHOWN, what)}`] : [];
}

function linesOf(difference: SurfaceDifference): readonly string[] {
  const { operation, said, case: id, count } = difference;
  const sides = Object.entries(said).map(([surface, words]) => `${surface}: ${words}`);
  return [
    `  ✗ ${operation} ${differenceWords(difference)}: ${sides.join(' · ')}${count > 1 ? ` (${count} calls)` : ''}`,
    `      ${faultWords(difference)}`,
    `      case ${id}`,
  ];
}

function crossLines({ written, read, held, broken, undecided, seen }: CrossReadResult): readonly string[] {
  const mark = broken.length > 0 ? '✗' : held > 0 ? '✓' : '?';
  const open = undecided === 0 ? '' : `, ${undecided} not observed`;
  const why =
    held > 0 || broken.length > 0
      ? ''
      : seen === null
        ? ': it could not be run'
        : `: ${seen.report} says why`;
  return [
    `  ${mark} written over ${written}, read over ${read}: ${plural(held, 'case')} held, ${broken.length} broken${open}${why}`,
    ...broken.slice(0, SHOWN).flatMap(({ case: id, message }) => [`      ${id}: ${message}`]),
  ];
}
