import { plural } from '../words/verdict-sentence.ts';
import type { Verification } from './verify-report.ts';

/** What a report says that judging it again cannot bear out, a kind a line. */
export function notVouched({ beyondSample, unreadable, notJudged }: Verification): readonly string[] {
  const counted: readonly (readonly [number, string, string])[] = [
    [beyondSample, 'generated input', 'beyond the sample that is kept: counted only'],
    [unreadable, 'case', 'of which what is kept is cut or hidden (a secret, a value too large)'],
    [notJudged - unreadable, 'case', 'of which nothing is kept'],
  ];
  return counted
    .filter(([count]) => count > 0)
    .map(([count, what, why]) => `Not vouched for: ${plural(count, what)} ${why}.`);
}
