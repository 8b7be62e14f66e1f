import type { Report } from '../../model/report.ts';
import { shortfallsOf } from '../fold/shortfalls.ts';
import { plural } from './verdict-sentence.ts';

/**
 * The last line of a command that ends with 0 although its verdict is not `conformant`: what waived the rest. Null where nothing
 * was waived. `allowedBy` names what lets a partial run pass; `isSelected`: a part was asked for by name, and passes.
 */
export function waiverSentence(
  report: Report,
  code: number,
  allowedBy: string,
  isSelected = false,
): string | null {
  if (code !== 0 || report.verdict === 'conformant') return null;
  if (isSelected) return selectedSentence(report);
  const { selection, shard } = report.header;
  const shortfalls = shortfallsOf(report);
  const count = (kind: string) => shortfalls.filter((one) => one.kind === kind).length;
  const [known, open] = [count('known'), count('unverified') + count('skipped')];
  const isPart = shard !== null && shard.of > 1;
  const parts = [
    ...(isPart ? [`this is shard ${shard.index} of ${shard.of}, and all of them merged decide`] : []),
    ...(known > 0 ? [`the baseline waives ${plural(known, 'must')}`] : []),
    ...(selection.length > 0 ? [`${allowedBy} lets a part pass (${selection.join('; ')})`] : []),
    ...(selection.length === 0 && open > 0 && !isPart
      ? [`${allowedBy} lets ${plural(open, 'must')} pass that ${open === 1 ? 'was' : 'were'} not observed`]
      : []),
  ];
  return `Exit 0, and the verdict is ${report.verdict}: ${parts.join('; ')}.`;
}

/** Of a part that passes; never that the implementation conforms. */
function selectedSentence({ header, cases, requirements }: Report): string {
  const passed = cases.filter(({ verdict }) => verdict === 'pass').length;
  const verified = requirements.filter(({ status }) => status === 'verified').length;
  const what = `${plural(passed, 'case')} passed, ${plural(verified, 'requirement')} verified`;
  return `What was selected passes (${header.selection.join('; ')}): ${what}. This is a part, and says nothing of the rest.`;
}
