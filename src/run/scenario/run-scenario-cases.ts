import { performance } from 'node:perf_hooks';
import type { Case, ScenarioCase } from '../../model/case.ts';
import type { CaseResult } from '../../model/report.ts';
import type { RunSession } from '../session.ts';
import { unimplementedResult } from '../unimplemented.ts';
import { readScenario } from './read-scenario.ts';
import { scenarioResult, type TakenSentence } from './scenario-result.ts';
import { ScenarioWalk } from './walk.ts';

export interface Telling {
  start(planned: Case): void;
  finish(result: CaseResult): void;
}

export async function runScenarioCases(cases: readonly ScenarioCase[], session: RunSession, { start, finish }: Telling): Promise<void> {
  for (const planned of cases) {
    session.signal.throwIfAborted();
    start(planned);
    const absent = session.unimplemented.get(planned.operation);
    finish(absent === undefined ? await walkOnce(planned, session) : unimplementedResult(planned, absent));
  }
}

async function walkOnce(planned: ScenarioCase, session: RunSession): Promise<CaseResult> {
  const began = performance.now();
  await session.connection.reset?.(session.signal);
  const reading = readScenario(planned, session);
  const walk = new ScenarioWalk(reading, planned.base, session);
  const taken: TakenSentence[] = [];
  for (const sentence of reading.sentences) {
    const walked = await walk.take(sentence);
    taken.push({ sentence, walked });
    if (walked.kind !== 'held' && sentence.role !== 'then') break;
  }
  const teardown = await walk.leave();
  return scenarioResult({ planned, walk, taken, teardown, durationMs: performance.now() - began }, session);
}
