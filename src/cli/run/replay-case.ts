import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chooseImplementations } from '../../application/choose-implementations.ts';
import { type AskedFor, type PlannedProject, planOpened } from '../../application/plan-project.ts';
import { openProject } from '../../application/project.ts';
import { READ_ONLY } from '../../application/read-only-of.ts';
import { runSettings } from '../../application/run-settings.ts';
import { NO_SELECTION } from '../../application/select-plan.ts';
import type { Implementation } from '../../config/config.ts';
import { suggestion } from '../../config/nearest-name.ts';
import type { Environment } from '../../environment.ts';
import type { Case } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
import { Mistake } from '../../model/mistake.ts';
import { USUAL_SEQUENCES } from '../../model/plan.ts';
import type { Report } from '../../model/report.ts';
import { visible } from '../../report/escape/visible.ts';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { caseWord } from '../../report/words/case-word.ts';
import { findingText } from '../../report/words/finding-text.ts';
import { type ReplayResult, replayCase as runAgain } from '../../run/replay.ts';
import { replayDifferences } from './replay-differences.ts';
import { runAlone } from './run-alone.ts';
import type { RunFlags } from './run-flags.ts';

export interface ReplayFlags extends Pick<RunFlags, 'config' | 'implementation' | 'seed' | 'timeout'> {
  /** A saved report; that of the last run unless given. */
  readonly report?: string;
}

/**
 * Runs one case again, with the input that showed the finding where a report has one, and says what became
 * of it: 1 where it fails or cannot be decided, 0 where it is fixed or passes.
 */
export async function replayCase(id: string, flags: ReplayFlags, environment: Environment): Promise<number> {
  const { cwd, stdout } = environment;
  const opened = await openProject({ cwd, config: flags.config ?? null, files: [] });
  const { report: file, ...rest } = flags;
  const fromConfig = runSettings(opened.config, rest, cwd);
  const path = file === undefined ? join(fromConfig.reportsDir, 'report.json') : resolve(cwd, file);
  const before = file !== undefined || existsSync(path) ? await readReportFile(path) : null;
  const asked =
    before?.header.phases.includes('races') === true
      ? [...fromConfig.phases, 'races' as const]
      : fromConfig.phases;
  const project = planOpened(opened, NO_SELECTION, { phases: asked, ...boundsOf(before) });
  const { planned, finding } = wanted(id, project, before);
  const implementation = implementationOf(flags, project, before);
  const seed = flags.seed ?? before?.header.seed ?? fromConfig.seed;
  const phases = asked.filter((phase) => before?.header.phases.includes(phase) ?? true);
  const readOnly = fromConfig.readOnly || (before?.header.selection.includes(READ_ONLY) ?? false);
  const settings = { ...fromConfig, seed, phases, readOnly };

  const again = await runAlone({ project, settings, implementation, environment }, (options) =>
    runAgain(planned, finding, options),
  );
  if (again === null) return 130;
  const isPast = finding !== null && before !== null && again.became === 'fixed';
  const differences = isPast
    ? replayDifferences(
        { report: before, finding },
        { project, implementation, states: again.result.evidence?.states ?? null },
      )
    : [];
  for (const one of again.result.findings) stdout.write(`${visible(findingText(one))}\n\n`);
  stdout.write(`${planned.id}: ${visible(becameOf(again, finding, differences))}\n`);
  return again.result.verdict === 'pass' && again.became === 'fixed' && differences.length === 0 ? 0 : 1;
}

/** The sequences of the report's own run; those of the config where there is no report. */
function boundsOf(before: Report | null): Pick<AskedFor, 'maxSequences' | 'maxLength'> {
  if (before === null) return {};
  const { most, longest } = before.header.sequences ?? USUAL_SEQUENCES;
  return { maxSequences: most, maxLength: longest };
}

function becameOf(
  { became, result }: ReplayResult,
  finding: Finding | null,
  differences: readonly string[],
): string {
  switch (became) {
    case 'fixed':
      if (differences.length > 0)
        return `it passes, which does not show that the finding is gone: ${differences.join('; ')}.`;
      return finding === null ? 'it passes.' : 'fixed: it failed in the report, and passes now.';
    case 'still-fails':
      return finding === null ? 'it fails.' : 'it still fails.';
    case 'fails-differently':
      return 'it fails differently.';
    case 'undecided':
      return `${caseWord(result.verdict)}: ${result.reason ?? 'for no stated reason'}`;
  }
}

interface Wanted {
  readonly planned: Case;
  /** What the report has against it; null where it has nothing. */
  readonly finding: Finding | null;
}

/** A case by its own id, or by the fingerprint of a finding. */
function wanted(id: string, { plan }: PlannedProject, before: Report | null): Wanted {
  const failures = before?.findings.filter(({ verdict }) => verdict === 'fail') ?? [];
  const finding =
    failures.find(({ fingerprint, former }) => fingerprint === id || former === id) ??
    failures.find((one) => one.case === id) ??
    null;
  const planned = plan.cases.find((one) => one.id === (finding?.case ?? id));
  if (planned !== undefined) return { planned, finding };
  throw new Mistake({
    code: 'unknown-case',
    message: `The plan has no case, and the report no finding, '${id}'.`,
    where: id,
    hint: suggestion(
      id,
      plan.cases.map((one) => one.id),
    ),
  });
}

/** The implementation the report is about, where the config still has it. */
function implementationOf(
  flags: ReplayFlags,
  { config }: PlannedProject,
  before: Report | null,
): Implementation {
  const name = before?.header.implementation.name;
  const known = name !== undefined && config.implementations.some((one) => one.name === name);
  const [chosen] = chooseImplementations(config, flags.implementation ?? (known ? [name] : []), false);
  if (chosen === undefined) throw new TypeError('There is an implementation wherever one was chosen.');
  return chosen;
}
