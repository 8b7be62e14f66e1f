import { performance } from 'node:perf_hooks';
import type { StoredValue } from '../../model/case.ts';
import type { CaseResult } from '../../model/report.ts';
import { type RunSession, sessionOf } from '../session.ts';
import type { ReadCase } from './scenario-reading.ts';
import { scenarioResult, type TakenSentence } from './scenario-result.ts';
import { ScenarioWalk } from './walk.ts';

/** Walks one scenario from a given input without cucumber: for another try, and for variations. */
export async function walkAlone(
  { planned, reading }: ReadCase,
  base: StoredValue | null,
  session: RunSession,
): Promise<CaseResult> {
  const began = performance.now();
  await session.connection.reset?.(session.signal);
  const walk = new ScenarioWalk(reading, base, sessionOf(planned, session));
  const taken: TakenSentence[] = [];
  for (const sentence of reading.sentences) {
    session.signal.throwIfAborted();
    const walked = await walk.take(sentence);
    taken.push({ sentence, walked });
    if (walked.kind !== 'held' && sentence.role !== 'then') break;
  }
  const teardown = await walk.leave();
  return scenarioResult({ planned, walk, taken, teardown, durationMs: performance.now() - began }, session);
}
