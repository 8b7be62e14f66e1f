import { join } from 'node:path';
import type { PlannedProject } from '../../application/plan-project.ts';
import { keepCases, type SelectedPlan } from '../../application/select-plan.ts';
import { Mistake } from '../../model/mistake.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';

/** The cases that did not pass in the report of the last run. Throws a Mistake `nothing-failed`, or `report-…`. */
export async function lastFailed(project: PlannedProject, dir: string): Promise<SelectedPlan> {
  const path = join(dir, 'report.json');
  const report = await readReportFile(path);
  const failed = new Set(
    report.cases
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
      .map((result) => result.case),
  );
  const plan = keepCases(project.plan, ({ id }) => id !== undefined && failed.has(id));
  if (plan.cases.length > 0) return { plan, words: [...project.words, 'last failed'] };
  throw new Mistake({
    code: 'nothing-failed',
    message: 'The last report has no case of this plan that did not pass.',
    where: path,
    mend: 'Run without --last-failed.',
  });
}
