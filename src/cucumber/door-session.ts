import { chooseImplementations } from '../cli/choose-implementations.ts';
import { type PlannedProject, planProject } from '../cli/plan-project.ts';
import { selectionOf } from '../cli/project-options.ts';
import { runRequest } from '../cli/run/run-request.ts';
import { runSettings } from '../cli/run/run-settings.ts';
import { TOOL_VERSION } from '../cli/tool-version.ts';
import { openSession } from '../run/open-session.ts';
import type { RunSession } from '../run/session.ts';
import type { DoorSettings } from './door-settings.ts';

/** The contract and plan of the config in a folder, or of the one that the settings name. */
export function openProject(cwd: string, { config }: DoorSettings): Promise<PlannedProject> {
  return planProject({ cwd, config, files: [] }, selectionOf({}));
}

/** Connects to the implementation that the settings name, or the config's own. */
export async function connect(
  project: PlannedProject,
  cwd: string,
  { implementation: name }: DoorSettings,
): Promise<RunSession> {
  const [implementation] = chooseImplementations(project.config, name === null ? [] : [name], false);
  if (implementation === undefined)
    throw new TypeError('There is an implementation wherever one was chosen.');
  const now = () => new Date();
  const request = runRequest({
    project,
    settings: runSettings(project.config, {}, cwd),
    implementation,
    unsharded: project.plan,
    plan: project.plan,
    shard: null,
    words: [],
    cucumberFormats: {},
  });
  return openSession(
    {
      ...request,
      claims: implementation.claims ?? [],
      toolVersion: TOOL_VERSION,
      cwd,
      env: process.env,
      signal: new AbortController().signal,
      now,
      emit: () => {},
    },
    now(),
  );
}
