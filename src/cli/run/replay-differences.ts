import type { PlannedProject } from '../../application/plan-project.ts';
import { TOOL_VERSION } from '../../application/tool-version.ts';
import type { Implementation } from '../../config/config.ts';
import { digestOf } from '../../contract/digest/digest.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';

interface Then {
  readonly report: Report;
  readonly finding: Finding;
}

interface Now {
  readonly project: PlannedProject;
  readonly implementation: Implementation;
  /** How the states were entered now; null where that was not kept. */
  readonly states: Evidence['states'] | null;
}

/**
 * What is not as it was when a finding was made, in words: a case that passes under other conditions does not show that
 * the fault is gone.
 */
export function replayDifferences({ report, finding }: Then, now: Now): readonly string[] {
  const { header } = report;
  const differences: string[] = [];
  const told = (what: string, then: string | null, today: string | null) => {
    if (then !== today)
      differences.push(
        `${what} is ${oneLine(today ?? 'not given')}, and was ${oneLine(then ?? 'not given')}`,
      );
  };
  told('the implementation', header.implementation.name, now.implementation.name);
  told('its address', header.implementation.url, now.implementation.url);
  told('the version of proviso', header.tool.version, TOOL_VERSION);
  const operation = now.project.contract.operations.find(({ id }) => id === finding.operation);
  const then = header.contract.operations.find(({ id }) => id === finding.operation);
  if (operation === undefined || then?.digest !== digestOf(operation))
    differences.push(`the contract of ${oneLine(finding.operation)} is another`);
  if (finding.evidence !== null && now.states !== null)
    told('the way to its states', waysOf(finding.evidence.states), waysOf(now.states));
  return differences;
}

function waysOf(states: Evidence['states']): string {
  return states.length === 0 ? 'none' : states.map(({ name, by }) => `"${name}" by ${by}`).join(', ');
}
