import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedProject } from '../../application/plan-project.ts';
import { keepCases, LAST_FAILED, type SelectedPlan } from '../../application/select-plan.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';

/**
 * The cases that did not pass when they were last run, of what is scored: in the report of the whole (the first folder), and in that of a part
 * which was run since. Null where all passed. Throws a Mistake `nothing-failed` where the plan has none of them, or `report-…`.
 */
export async function lastFailed(
  project: PlannedProject,
  dirs: readonly string[],
): Promise<SelectedPlan | null> {
  const [whole = '', ...parts] = dirs.map((dir) => join(dir, 'report.json'));
  const present = [...new Set(parts)].filter((path) => path !== whole && existsSync(path));
  const first = existsSync(whole) || present.length === 0 ? [whole] : [];
  const reports = await Promise.all([...first, ...present].map((path) => readReportFile(path)));
  const failed = fellShort(reports);
  if (failed.size === 0) return null;
  const plan = keepCases(project.plan, ({ id }) => id !== undefined && failed.has(id));
  if (plan.cases.length > 0) return { plan, words: [...project.words, LAST_FAILED] };
  throw new Mistake({
    code: 'nothing-failed',
    message: 'The plan has none of the cases that fell short in the last report.',
    where: whole,
    hint: 'Run without --last-failed, and without another selection.',
  });
}

/** Cases whose last verdict is no pass; a later report has the last word on the cases it ran. */
function fellShort(reports: readonly Report[]): ReadonlySet<string> {
  const inOrder = [...reports].sort(
    (a, b) => Date.parse(a.header.startedAt) - Date.parse(b.header.startedAt),
  );
  const failed = new Set<string>();
  for (const { cases, requirements } of inOrder) {
    // What no claimed profile asks for decides nothing, and may never be observable here.
    const unscored = new Set(requirements.flatMap((one) => (one.unscored === undefined ? [] : [one.id])));
    for (const result of cases) {
      if (result.verdict === 'skip' || unscored.has(result.requirement)) continue;
      if (result.verdict === 'pass') failed.delete(result.case);
      else failed.add(result.case);
    }
  }
  return failed;
}
