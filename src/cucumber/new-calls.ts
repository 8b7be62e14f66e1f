import { judgeCall } from '../judge/judge-call.ts';
import type { Mismatch } from '../model/finding.ts';
import type { OperationId } from '../model/operation.ts';
import type { ScenarioWalk } from '../run/scenario/walk.ts';
import type { RunSession } from '../run/session.ts';
import { mismatchLine } from './stepped.ts';

/** What the universal rules found in calls. */
export interface JudgedCalls {
  /** Breaches of a must. */
  readonly broken: readonly Mismatch[];
  /** Breaches of a should, which fail no run: a line each. */
  readonly notes: readonly string[];
}

/** Judges the calls that a walk made since the last time it was asked, whoever made them. */
export function newCallsOf(
  { trace }: ScenarioWalk,
  own: OperationId,
  session: RunSession,
): () => JudgedCalls {
  let judged = 0;
  return () => {
    const made = trace.calls.slice(judged);
    judged = trace.calls.length;
    const failures = made.flatMap((call) =>
      judgeCall(call, session)
        .filter(({ verdict }) => verdict === 'fail')
        .flatMap(({ requirement, mismatches }) => {
          const decides = session.requirements.get(requirement)?.level !== 'should';
          const { id } = call.operation;
          return mismatches.map((mismatch) => ({
            decides,
            mismatch: id === own ? mismatch : { ...mismatch, path: [id, ...mismatch.path] },
          }));
        }),
    );
    return {
      broken: failures.flatMap(({ decides, mismatch }) => (decides ? [mismatch] : [])),
      notes: failures.flatMap(({ decides, mismatch }) => (decides ? [] : [mismatchLine(mismatch)])),
    };
  };
}
