import { performance } from 'node:perf_hooks';
import type { Case, ScenarioCase } from '../../model/case.ts';
import type { CaseResult } from '../../model/report.ts';
import type { RunSession } from '../session.ts';
import { noteAbsence, unimplementedResult } from '../unimplemented.ts';
import { tryVariations } from './scenario-variations.ts';
import { walkAlone } from './walk-alone.ts';

/** Who wants to know when a case begins and what it came to. */
export interface Telling {
  start(planned: Case): void;
  finish(result: CaseResult): void;
}

/**
 * Walks the scenarios of a plan: by cucumber-js, all in one run of its own, unless the caller is a test runner
 * itself; what fails is walked again in a fresh state; and what holds is tried with other free input.
 */
export async function runScenarioCases(
  cases: readonly ScenarioCase[],
  session: RunSession,
  { start, finish }: Telling,
): Promise<void> {
  const absent = cases.filter((planned) => session.unimplemented.has(planned.operation));
  for (const planned of absent) {
    start(planned);
    finish(unimplementedResult(planned, session.unimplemented.get(planned.operation) ?? ''));
  }
  const there = cases.filter((planned) => !absent.includes(planned));
  if (there.length === 0) return;
  const { cucumberFormats } = session.options;
  let { count } = session.unobserved;
  const conclude = async (planned: ScenarioCase, first: CaseResult) => {
    // What is called in another walk has a connection of its own.
    const isBlank = first.verdict === 'inconclusive' && session.unobserved.count > count;
    const seen = isBlank ? await walkAlone(planned, planned.base, session) : first;
    finish(await concluded(planned, seen, session));
    count = session.unobserved.count;
  };
  if (cucumberFormats === null) {
    for (const planned of there) {
      start(planned);
      await conclude(planned, await walkAlone(planned, planned.base, session));
    }
    return;
  }
  // Cucumber takes longer to load than most operations take to run.
  const { walkInCucumber } = await import('./walk-in-cucumber.ts');
  await walkInCucumber(there, session, cucumberFormats, {
    start,
    finish: conclude,
  });
}

async function concluded(planned: ScenarioCase, first: CaseResult, session: RunSession): Promise<CaseResult> {
  noteAbsence(first, session);
  if (session.unimplemented.has(planned.operation)) return first;
  if (first.verdict === 'pass') return tryVariations(planned, first, session);
  return first.verdict === 'fail' ? tryAgain(planned, first, session) : first;
}

/** Fails and then holds: flaky, which is not a pass. Fails every time: the first result stands. */
async function tryAgain(planned: ScenarioCase, first: CaseResult, session: RunSession): Promise<CaseResult> {
  const began = performance.now();
  for (let retry = 1; retry <= session.options.retries; retry++) {
    const again = await walkAlone(planned, planned.base, session);
    if (again.verdict === 'fail') continue;
    const flaky = { attempts: retry + 1, failures: retry };
    const durationMs = first.durationMs + performance.now() - began;
    return {
      ...first,
      flaky,
      reason: `flaky: failed ${retry} of ${retry + 1} times; ${first.reason}`,
      durationMs,
    };
  }
  return first;
}
