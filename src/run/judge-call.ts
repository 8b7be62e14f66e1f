import type { Judgement } from '../model/finding.ts';
import type { Made, RunSession } from './session.ts';

/** What the universal rules say of one call. */
export function judgeCall(made: Made, { universal }: Pick<RunSession, 'universal'>): Judgement[] {
  const judgements: Judgement[] = [];
  for (const check of universal) {
    const said = check.judgeEach?.(made);
    if (said !== undefined && said.length > 0) judgements.push(...said);
  }
  return judgements;
}
