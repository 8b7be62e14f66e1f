import { badgeFiles } from '../report/formats/badge-picture.ts';
import type { Sensitivity } from './sensitivity.ts';
import { unansweredIn } from './unanswered.ts';

/** The bounds that Stryker's viewer has: from 95 on it is green, from 80 on it is yellow. */
export const THRESHOLDS = { high: 95, low: 80 };

/** The score as an SVG to be shown as it is, and as the JSON that a shields.io endpoint badge reads. Pure. */
export function badgeOf(result: Sensitivity): ReturnType<typeof badgeFiles> {
  const { score, counts } = result;
  // A score of what hardly answered is a score of very little: it is not green.
  const unanswered = unansweredIn(result).length;
  const part = unanswered === 0 ? '' : ` · ${unanswered} not seen`;
  const isHigh = score >= THRESHOLDS.high && unanswered === 0;
  return badgeFiles('sensitivity-badge', {
    label: 'sensitivity',
    message: counts.mutants === 0 ? 'nothing tried' : `${score} %${part}`,
    color: isHigh ? 'brightgreen' : score >= THRESHOLDS.low ? 'yellow' : 'red',
  });
}
