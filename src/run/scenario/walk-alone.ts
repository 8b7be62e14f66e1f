import { performance } from 'node:perf_hooks';
import type { ScenarioCase, StoredValue } from '../../model/case.ts';
import type { CaseResult } from '../../model/report.ts';
import { type RunSession, sessionOf } from '../session.ts';
import { scenarioResult, type TakenSentence } from './scenario-result.ts';
import { ScenarioWalk } from './walk.ts';

/** Walks one scenario from a given input without cucumber: for another try, and for variations. */
export async function walkAlone(
  planned: ScenarioCase,
  base: StoredValue | null,
  session: RunSession,
): Promise<CaseResult> {
  const began = performance.now();
  await session.connection.reset?.(session.signal);
  const walk = new ScenarioWalk(planned, base, sessionOf(planned, session));
  const taken: TakenSentence[] = [];
  for (const sentence of planned.sentences) {
    session.signal.throwIfAborted();
    const walked = await walk.take(sentence);
    taken.push({ sentence, walked });
    if (walked.kind !== 'held' && sentence.role !== 'then') break;
  }
  const teardown = await walk.leave();
  return scenarioResult({ planned, walk, taken, teardown, durationMs: performance.now() - began }, session);
}
