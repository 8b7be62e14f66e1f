import { badgeFiles } from '../report/formats/badge-picture.ts';
import type { Sensitivity } from './sensitivity.ts';

/** The bounds that Stryker's viewer has: from 95 on it is green, from 80 on it is yellow. */
export const THRESHOLDS = { high: 95, low: 80 };

/** The score as an SVG to be shown as it is, and as the JSON that a shields.io endpoint badge reads. Pure. */
export function badgeOf({ score, counts }: Sensitivity): ReturnType<typeof badgeFiles> {
  return badgeFiles('sensitivity-badge', {
    label: 'sensitivity',
    message: counts.mutants === 0 ? 'nothing tried' : `${score} %`,
    color: score >= THRESHOLDS.high ? 'brightgreen' : score >= THRESHOLDS.low ? 'yellow' : 'red',
  });
}
