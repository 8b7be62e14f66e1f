import type { Report } from '../model/report.ts';
import {
  AGENT_RUN_REQUIREMENTS,
  ANONYMOUS_REFUSED,
  AUDIT_GAP,
  KEPT,
  STATE_NOT_ENTERED,
  UNKNOWN_ID_ACCEPTED,
  UNKNOWN_ID_REFUSED,
  WRONG_OUTPUT,
} from './sample/agent-run.ts';
import { reportOf } from './sample/report-of.ts';

/** Material for tests: a run of two operations in which every clause that could be observed was kept. */
export function smallReport(): Report {
  return reportOf({
    requirements: AGENT_RUN_REQUIREMENTS,
    cases: [...KEPT, UNKNOWN_ID_REFUSED, ANONYMOUS_REFUSED],
    gaps: [AUDIT_GAP],
  });
}

/** Two clauses broken, one not observed, and a defect of the contract itself. */
export function violatedReport(): Report {
  const kept = KEPT.filter((result) => result.case !== WRONG_OUTPUT.case);
  return reportOf({
    requirements: AGENT_RUN_REQUIREMENTS,
    cases: [...kept, WRONG_OUTPUT, UNKNOWN_ID_ACCEPTED, STATE_NOT_ENTERED],
    gaps: [AUDIT_GAP],
    defects: [
      {
        code: 'example-output-invalid',
        severity: 'warning',
        operation: 'agent.run.cancel@1.0.0',
        message:
          'The output of the example “cancel-basic” does not fit the output model: `status` is missing.',
        hint: 'Add `status` to the example, or make it optional in the model.',
        source: {
          file: 'contracts/agent-run.ts',
          exportName: 'AgentRun',
          pointer: '/acceptance/examples/0/output',
        },
        line: 88,
        column: 5,
      },
    ],
  });
}

/** Nothing broken, and a must that no one could observe. */
export function partialReport(): Report {
  return reportOf({
    requirements: AGENT_RUN_REQUIREMENTS,
    cases: [...KEPT, UNKNOWN_ID_REFUSED, STATE_NOT_ENTERED],
    gaps: [AUDIT_GAP],
  });
}

/** Cut off after two cases. */
export function interruptedReport(): Report {
  return reportOf({
    requirements: AGENT_RUN_REQUIREMENTS,
    cases: KEPT.slice(0, 2),
    complete: false,
    stoppedBecause: 'interrupted by the user',
  });
}

export { HOSTILE, hostileReport } from './sample/hostile.ts';
export { hugeReport } from './sample/huge.ts';
