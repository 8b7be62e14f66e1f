import type { Implementation } from '../../config/config.ts';
import type { Environment } from '../../environment.ts';
import type { RunOptions } from '../../run/run-options.ts';
import type { PlannedProject } from '../plan-project.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import { runRequest } from './run-request.ts';
import type { RunSettings } from './run-settings.ts';

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
    return await work({
      ...runRequest({
        project,
        settings,
        implementation,
        unsharded: plan,
        plan,
        shard: null,
        identity: {},
        words,
        cucumberFormats: {},
      }),
      claims: implementation.claims ?? [],
      toolVersion: TOOL_VERSION,
      signal: controller.signal,
      emit: () => {},
      now: environment.now,
      env: environment.env,
      cwd: environment.cwd,
    });
  } catch (error) {
    if (controller.signal.aborted) return null;
    throw error;
  } finally {
    stopListening();
  }
}
