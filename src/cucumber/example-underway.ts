import type { CallCase } from '../model/case.ts';
import type { CaseResult } from '../model/report.ts';
import { runCase } from '../run/run-case.ts';
import type { RunSession } from '../run/session.ts';
import type { Underway } from './scenario-underway.ts';
import { brokenFindings, STEP_HELD, type Stepped } from './stepped.ts';

/** A row of the examples: called in its state at the first step, and said at the second what came of it. */
export function exampleUnderway(
  planned: CallCase,
  [called]: readonly [string, string],
  session: RunSession,
): Underway {
  let result: CaseResult | null = null;
  return {
    world: null,
    async step(text) {
      if (text !== called) {
        return result === null
          ? { kind: 'pending', reason: 'nothing was called that this could be seen of' }
          : concluded(result);
      }
      result = await runCase(planned, session);
      return result.runs === 0 ? concluded(result) : STEP_HELD;
    },
    end: async () => STEP_HELD,
  };
}

export function concluded({ verdict, reason, findings }: CaseResult): Stepped {
  if (verdict === 'pass') return STEP_HELD;
  if (findings.length > 0) return brokenFindings(findings);
  const words = reason ?? 'for no stated reason';
  return verdict === 'inconclusive' ? { kind: 'pending', reason: words } : { kind: 'failed', message: words };
}
