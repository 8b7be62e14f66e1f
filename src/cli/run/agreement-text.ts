import type { SurfaceDifference } from '../../agreement/agreement.ts';
import type { CrossReadResult, SurfacesAgreement } from '../../application/surfaces-agreement.ts';
import { bounded, oneLine } from '../../report/escape/visible.ts';
import { plural } from '../../report/words/verdict-sentence.ts';

/** Differences that are shown; the file has them all. */
const SHOWN = 20;

/** What came of comparing the surfaces of one implementation, in lines. */
export function agreementText(
  name: string,
  { agreement, crossReads, apart, verdict }: SurfacesAgreement,
): string {
  const { surfaces, compared, notCompared, differences, stale, unsteady = [] } = agreement;
  const open = differences.filter(({ accepted }) => accepted === undefined);
  const left = Object.values(notCompared).reduce((sum, count) => sum + count, 0);
  const head = {
    agree: `✓ The surfaces of ${name} agree`,
    differ: `✗ The surfaces of ${name} differ`,
    'not-observed': `? Whether the surfaces of ${name} agree was not observed`,
  }[verdict];
  const lines = [
    `${head} (${surfaces.join(', ')}): ${plural(compared, 'call')} compared, ${plural(left, 'case')} not.`,
    ...open.slice(0, SHOWN).flatMap(linesOf),
    ...(open.length > SHOWN ? [`  and ${plural(open.length - SHOWN, 'more difference')}`] : []),
    ...crossReads.flatMap(crossLines),
    ...(apart === undefined ? [] : [`  Nothing was read over one that was written over another: ${apart}`]),
    ...differences.flatMap(({ accepted, operation, kind }) =>
      accepted === undefined ? [] : [`  accepted: ${operation} ${kind}: ${accepted}`],
    ),
    ...(unsteady.length === 0
      ? []
      : [
          `  ${plural(unsteady.length, 'difference')} not judged: ${surfaces[0]} differs there from itself, asked once more. Give the adapters a \`reset\`, or accept them with a reason.`,
          ...unsteady
            .slice(0, SHOWN)
            .map(({ operation, kind, path }) => `      ${operation} ${kind} ${path.join('.')}`),
        ]),
    ...stale.map(({ reason }) => `  warning: an accepted difference was not seen: ${reason}`),
  ];
  return `${lines.map((line) => bounded(oneLine(line), 600)).join('\n')}\n`;
}

function linesOf(difference: SurfaceDifference): readonly string[] {
  const { operation, kind, path, said, atFault, requirement, case: id, count } = difference;
  const where = path.length === 0 ? '' : ` ${path.join('.')}`;
  const sides = Object.entries(said).map(([surface, words]) => `${surface}: ${words}`);
  const clause = requirement.slice(requirement.indexOf('#') + 1);
  return [
    `  ✗ ${operation} ${kind}${where}: ${sides.join(' · ')}${count > 1 ? ` (${count} calls)` : ''}`,
    atFault.length > 0
      ? `      ${atFault.join(' and ')} ${atFault.length > 1 ? 'break' : 'breaks'} the contract there (${clause})`
      : `      the contract lets each answer as it does: ${clause} leaves it open`,
    `      case ${id}`,
  ];
}

function crossLines({ written, read, held, broken, undecided }: CrossReadResult): readonly string[] {
  const mark = broken.length > 0 ? '✗' : held > 0 ? '✓' : '?';
  const open = undecided === 0 ? '' : `, ${undecided} not observed`;
  return [
    `  ${mark} written over ${written}, read over ${read}: ${plural(held, 'case')} held, ${broken.length} broken${open}`,
    ...broken.slice(0, SHOWN).flatMap(({ case: id, message }) => [`      ${id}: ${message}`]),
  ];
}
