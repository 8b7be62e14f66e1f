import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import { digestOf } from '../../contract/digest/digest.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import { requirementsOf } from '../../contract/requirements.ts';
import type { Operation } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import { docsSurface } from './docs-surface.ts';

const contract = readContract(
  agentRunModules.map((value) => ({ value, source: { file: 'run.ts', exportName: 'Run' } })),
);
const cancel = contract.operations.find(({ key }) => key === 'agent.run.cancel') as Operation;

/** What of a report the pages look at, all clauses of one operation verified but one. */
function reportOf(digest: string): Report {
  const requirements = requirementsOf(cancel).map((requirement) => ({
    ...requirement,
    status: requirement.id.endsWith('errors/RUN_NOT_CANCELLABLE') ? 'violated' : 'verified',
    reason: null,
  }));
  const header = {
    implementation: { name: 'desk', version: '2.0.0' },
    startedAt: '2026-01-02T03:04:05.000Z',
    contract: { operations: [{ id: cancel.id, digest }] },
  };
  return { header, requirements, verdict: 'non-conformant' } as unknown as Report;
}

const pageWith = (report: Report | null) =>
  docsSurface(contract, { report, sourceOf: () => 'export const Run = 1;' }).files.find(({ path }) =>
    path.endsWith('cancel@1.0.0.html'),
  )?.text ?? '';

describe('the page of an operation', () => {
  it('tells goal, context, errors with their when, scenarios, routes of each transport and its source', () => {
    const page = pageWith(null);
    for (const part of [
      'Stop a running agent execution.',
      'Called when user wants to abort a long-running task.',
      'Run is already completed/failed/cancelled',
      'RunCancelled event is emitted',
      'POST /agent/run/cancel/v1.0.0',
      'mutation agent_run_cancel_v1_0_0',
      'tool <code>agent_run_cancel-v1_0_0</code>',
      'export const Run = 1;',
    ])
      expect(page).toContain(part);
    expect(page).not.toContain('class="badge');
  });

  it('shows the verdicts of the last report, and those of another state of the operation not at all', () => {
    const page = pageWith(reportOf(digestOf(cancel)));
    expect(page).toContain('1 violated</span> <span class="badge verified">13 verified</span>');
    expect(page).toContain('desk 2.0.0, 2026-01-02');
    const stale = pageWith(reportOf('0'.repeat(64)));
    expect(stale).toContain('was of another state of this operation');
    expect(stale).not.toContain('class="badge');
  });
});
