import { performance } from 'node:perf_hooks';
import type { ScenarioCase, StoredValue } from '../../model/case.ts';
import type { CaseResult } from '../../model/report.ts';
import { type RunSession, sessionOf } from '../session.ts';
import { scenarioResult } from './scenario-result.ts';
import { ScenarioWalk } from './walk.ts';

/** Walks one scenario from a given input without cucumber: for another try, and for variations. */
export async function walkAlone(
  planned: ScenarioCase,
  base: StoredValue | null,
  session: RunSession,
): Promise<CaseResult> {
  const began = performance.now();
  const walk = await ScenarioWalk.begin(planned, base, sessionOf(planned, session));
  const trace = await walk.finish();
  return scenarioResult(planned, trace, performance.now() - began, session);
}
