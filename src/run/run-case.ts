import { performance } from 'node:perf_hooks';
import { caseResult } from '../judge/case-result.ts';
import type { Capabilities } from '../model/adapter.ts';
import type { CallCase, PropertyCase } from '../model/case.ts';
import type { CaseResult } from '../model/report.ts';
import { runCallCase } from './call-case.ts';
import { canCallAs, lackOf, noCredentials } from './capability-gaps.ts';
import type { RunSession } from './session.ts';
import { shrinkCase } from './shrink-case.ts';
import { noteAbsence } from './unimplemented.ts';

/** Runs one case to its result, trying a failing one again in a fresh state. */
export async function runCase(planned: CallCase | PropertyCase, session: RunSession): Promise<CaseResult> {
  const { capabilities } = session.connection;
  const began = performance.now();
  const lack =
    leftOut(planned, session) ??
    lackOf(session.checks.get(planned.check), capabilities) ??
    actorLack(planned, capabilities);
  if (lack !== null) {
    const tally = {
      check: planned.check,
      requirement: planned.requirement,
      pass: 0,
      fail: 0,
      inconclusive: 1,
    };
    return caseResult(planned, {
      verdict: 'inconclusive',
      reason: `Not observed: ${lack}.`,
      tallies: [tally],
      durationMs: 0,
    });
  }
  const result = await attempt(planned, session);
  noteAbsence(result, session);
  if (session.unimplemented.has(planned.operation)) return result;
  if (result.verdict !== 'fail' || planned.kind !== 'call') return result;
  // A race was tried often enough: that it comes out well once more takes nothing back.
  const again = planned.triedFrom === undefined ? await tryAgain(planned, result, session, began) : result;
  const phase = session.checks.get(planned.check)?.phase;
  return again.flaky === undefined && (phase === 'sequences' || phase === 'races')
    ? shrinkCase(planned, again, session)
    : again;
}

async function attempt(planned: CallCase | PropertyCase, session: RunSession): Promise<CaseResult> {
  if (planned.kind === 'call') return seenThrough(() => runCallCase(planned, session), session);
  const { runPropertyCase } = await import('./property/run-property-case.ts');
  return runPropertyCase(planned, session);
}

/** Why a case belongs to no phase of this run; null where it does. */
function leftOut({ check }: CallCase | PropertyCase, { checks, options }: RunSession): string | null {
  const phase = checks.get(check)?.phase;
  return phase === undefined || options.phases.includes(phase)
    ? null
    : `the phase ${phase} was left out, only ${options.phases.join(', ')} was run`;
}

/** Runs it once more from its start where a call came to nothing: what is called then has a connection of its own. */
async function seenThrough(run: () => Promise<CaseResult>, { unobserved }: RunSession): Promise<CaseResult> {
  const { count } = unobserved;
  const result = await run();
  return result.verdict === 'inconclusive' && unobserved.count > count ? run() : result;
}

/** Fails and then passes: flaky, which is not a pass. Fails every time: the first result stands. */
async function tryAgain(
  planned: CallCase,
  first: CaseResult,
  session: RunSession,
  began: number,
): Promise<CaseResult> {
  let failures = 1;
  for (let retry = 1; retry <= session.options.retries; retry++) {
    // Not tried again, so nothing came out differently.
    if (session.patience.obstacle(planned.operation) !== null) return first;
    const again = await runCallCase(planned, session);
    if (again.verdict === 'fail') {
      failures += 1;
      continue;
    }
    const attempts = retry + 1;
    const flaky = { attempts, failures };
    return {
      ...first,
      flaky,
      reason: `flaky: failed ${failures} of ${attempts} times; ${first.reason}`,
      durationMs: performance.now() - began,
    };
  }
  return first;
}

function actorLack(planned: CallCase | PropertyCase, capabilities: Capabilities): string | null {
  const needed =
    planned.kind === 'call'
      ? planned.calls.filter(({ optional }) => optional !== true).map((call) => call.actor)
      : [planned.actor];
  const missing = needed.find((actor) => !canCallAs(actor, capabilities));
  return missing === undefined ? null : noCredentials(missing, capabilities);
}
