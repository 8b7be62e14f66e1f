import type { PlannedProject } from '../../application/plan-project.ts';
import { runOptionsOf } from '../../application/run-options-of.ts';
import type { RunSettings } from '../../application/run-settings.ts';
import type { Implementation } from '../../config/config.ts';
import type { Environment } from '../../environment.ts';
import type { RunOptions } from '../../run/run-options.ts';

export interface Alone {
  readonly project: PlannedProject;
  readonly settings: RunSettings;
  readonly implementation: Implementation;
  readonly environment: Environment;
}

/** Does one thing with an implementation that is no whole run and leaves no report. Null when interrupted. */
export async function runAlone<Result>(
  { project, settings, implementation, environment }: Alone,
  work: (options: RunOptions) => Promise<Result>,
): Promise<Result | null> {
  const { plan, words } = project;
  const controller = new AbortController();
  const stopListening = environment.onInterrupt(() => controller.abort(new Error('interrupted')));
  try {
    const { now, env, cwd } = environment;
    return await work(
      runOptionsOf(
        { project, settings, implementation, plan, words, cucumberFormats: {} },
        { signal: controller.signal, emit: () => {}, now, env, cwd },
      ),
    );
  } catch (error) {
    if (controller.signal.aborted) return null;
    throw error;
  } finally {
    stopListening();
  }
}
