import type { Implementation } from '../config/config.ts';
import { Mistake } from '../model/mistake.ts';
import type { Report } from '../model/report.ts';
import { createFold } from '../report/fold.ts';
import { runPlan } from '../run/run-plan.ts';
import { faultyAdapter } from '../sensitivity/live/faulty-adapter.ts';
import { liveMutantOf } from '../sensitivity/live/live-mutant-of.ts';
import { type LiveCandidate, liveCandidates } from '../sensitivity/live/live-mutants.ts';
import type { LiveMutant, LiveSensitivity } from '../sensitivity/sensitivity.ts';
import type { PlannedProject } from './plan-project.ts';
import { readOnlyOf } from './read-only-of.ts';
import { type RunWorld, runOptionsOf } from './run-options-of.ts';
import { runSettings } from './run-settings.ts';

/** Generated inputs of each property in a run with a fault: there are many runs. */
const MOST_EXAMPLES = 10;

/** What is tried against which implementation. */
export interface LiveQuestion {
  readonly project: PlannedProject;
  readonly implementation: Implementation;
  /** Faults at most; each is a run of the whole plan. */
  readonly max: number;
  readonly world: Omit<RunWorld, 'emit'>;
  /** Hears of each fault before its run. */
  readonly onFault?: (candidate: LiveCandidate, at: number, of: number) => void;
}

/**
 * Runs the plan against the implementation once as it is, and once with each fault in each operation that can have it.
 *
 * @throws Mistake `live-changes-things` where the implementation is only to be read, `live-interrupted`; what a run throws
 */
export async function liveSensitivity(question: LiveQuestion): Promise<LiveSensitivity> {
  const { project, implementation, max, world, onFault } = question;
  const settings = runSettings(project.config, {}, world.cwd);
  if (readOnlyOf(implementation, settings, project.contract) !== null)
    throw new Mistake({
      code: 'live-changes-things',
      message: `${implementation.name} is only to be read, and a live fault changes things in it.`,
      where: project.config.file,
      hint: 'Give --live an implementation for tests, without `readOnly`.',
    });
  const all = liveCandidates(project.contract.operations);
  const tried = all.slice(0, max);
  const control = await reportOf(implementation, question);
  const mutants: LiveMutant[] = [];
  for (const [at, candidate] of tried.entries()) {
    onFault?.(candidate, at, tried.length);
    const { adapter, times } = faultyAdapter(implementation.adapter, candidate.fault, candidate.target);
    const faulty = await reportOf({ ...implementation, adapter }, question);
    mutants.push(liveMutantOf(candidate, times(), faulty, control));
  }
  return { implementation: implementation.name, mutants, left: all.length - tried.length };
}

async function reportOf(implementation: Implementation, { project, world }: LiveQuestion): Promise<Report> {
  const settings = runSettings(project.config, { retries: 0, concurrency: 1 }, world.cwd);
  const fold = createFold();
  await runPlan(
    runOptionsOf(
      {
        project,
        settings: { ...settings, maxExamples: Math.min(settings.maxExamples, MOST_EXAMPLES) },
        implementation,
        plan: project.plan,
        cucumberFormats: null,
      },
      { ...world, emit: (event) => fold.push(event) },
    ),
  );
  if (!world.signal.aborted) return fold.report();
  throw new Mistake({
    code: 'live-interrupted',
    message: 'The live faults were interrupted, so nothing is stated about them.',
    hint: 'Run again; a smaller --max-live takes less time.',
  });
}
