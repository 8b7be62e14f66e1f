import type { CaseResult } from '../../model/report.ts';

/** Of a race: `seen in 3 of 50 tries`. */
export function triesWord({ made, broken }: NonNullable<CaseResult['tries']>): string {
  return `seen in ${broken} of ${made} ${made === 1 ? 'try' : 'tries'}`;
}
