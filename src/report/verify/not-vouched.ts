import type { Report } from '../../model/report.ts';
import { plural } from '../words/verdict-sentence.ts';
import type { Verification } from './verify-report.ts';

/** Requirements that are named; the rest is counted. */
const NAMED = 10;

/** What a report says that judging it again cannot bear out, a kind a line. */
export function notVouched(
  verification: Verification,
  { header }: Pick<Report, 'header'>,
): readonly string[] {
  const { beyondSample, otherTries, unreadable, notJudged, former, testimony, unvouched } = verification;
  const counted: readonly (readonly [number, string, string, string?])[] = [
    [beyondSample, 'generated input', 'beyond the sample that is kept: counted only'],
    [otherTries, 'try', 'of a race beyond the one that is kept: counted only', 'tries'],
    [unreadable, 'case', 'of which what is kept is cut or hidden (a secret, a value too large)'],
    [testimony, 'sentence', "that steps of the user's own judged: their word is taken"],
    [former, 'scenario', 'of a report that does not tell how its sentences were followed'],
    [notJudged - unreadable - former, 'case', 'of which nothing is kept'],
  ];
  const more = unvouched.length - NAMED;
  const names = `${unvouched.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    ...counted
      .filter(([count]) => count > 0)
      .map(([count, what, why, many]) => `Not vouched for: ${plural(count, what, many)} ${why}.`),
    ...(unvouched.length === 0
      ? []
      : [
          `Not borne out: ${plural(unvouched.length, 'verified requirement')}, of which no case could be judged again: ${names}.`,
        ]),
    ...(header.schemaVersion === 1
      ? ['Reports of version 1 keep no generated input that passed: run again for a sample of it.']
      : []),
  ];
}
