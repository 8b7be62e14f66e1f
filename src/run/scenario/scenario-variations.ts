import type { CaseResult } from '../../model/report.ts';
import type { RunSession } from '../session.ts';
import type { ReadCase } from './run-scenario-cases.ts';

export async function tryVariations(
  _each: ReadCase,
  first: CaseResult,
  _session: RunSession,
): Promise<CaseResult> {
  return first;
}
