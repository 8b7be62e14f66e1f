import { chooseImplementations } from '../application/choose-implementations.ts';
import { type PlannedProject, planOpened, planProject } from '../application/plan-project.ts';
import { runOptionsOf } from '../application/run-options-of.ts';
import { runSettings } from '../application/run-settings.ts';
import { NO_SELECTION } from '../application/select-plan.ts';
import { boundsNaming } from '../checks/sequences/sequence-name.ts';
import type { Config, Implementation } from '../config/config.ts';
import { PHASES } from '../config/proviso-config.ts';
import { Mistake } from '../model/mistake.ts';
import type { Plan } from '../model/plan.ts';
import { openSession } from '../run/open-session.ts';
import type { RunSession } from '../run/session.ts';
import type { DoorSettings } from './door-settings.ts';
import { type Pickle, taggedCase } from './generated-pickle.ts';

/** The contract and plan of the config in a folder, or of the one that the settings name. */
export function openProject(cwd: string, { config }: DoorSettings): Promise<PlannedProject> {
  // Features of races are run because they are there.
  return planProject({ cwd, config, files: [] }, NO_SELECTION, { phases: PHASES });
}

/** The plan that has the case a feature names: a run may have been asked for more or longer sequences than the config says. */
export function planNaming(pickle: Pickle, project: PlannedProject): Plan {
  const named = taggedCase(pickle);
  const bounds = named === null ? null : boundsNaming(named);
  if (bounds === null || project.plan.cases.some(({ id }) => id === named)) return project.plan;
  const { most: maxSequences, longest: maxLength } = bounds;
  return planOpened(project, NO_SELECTION, { phases: PHASES, maxSequences, maxLength }).plan;
}

/** Connects to the implementation that the settings name, or the config's own. */
export async function connect(
  project: PlannedProject,
  cwd: string,
  { implementation: name }: DoorSettings,
): Promise<RunSession> {
  const implementation = theImplementation(project.config, name);
  const now = () => new Date();
  const options = runOptionsOf(
    {
      project,
      settings: runSettings(project.config, {}, cwd),
      implementation,
      plan: project.plan,
      cucumberFormats: {},
    },
    { cwd, env: process.env, signal: new AbortController().signal, now, emit: () => {} },
  );
  return openSession(options, now());
}

/**
 * The one implementation that a name or pattern stands for, or the default. Throws a Mistake
 * `cucumber-parameters` where several could be meant: a run of cucumber is about one.
 */
export function theImplementation(config: Config, name: string | null): Implementation {
  const names = config.implementations.map((one) => one.name);
  if (name === null && config.defaultImplementation === null && names.length > 1)
    throw several(`The config names ${names.length} implementations, and none of them is the default`, names);
  const chosen = chooseImplementations(config, name === null ? [] : [name], false);
  const [first] = chosen;
  if (first === undefined) throw new TypeError('There is an implementation wherever one was chosen.');
  const chosenNames = chosen.map((one) => one.name);
  if (chosen.length > 1)
    throw several(
      `'${name}' stands for ${chosen.length} implementations (${listed(chosenNames)})`,
      chosenNames,
    );
  return first;
}

function several(what: string, names: readonly string[]): Mistake {
  return new Mistake({
    code: 'cucumber-parameters',
    message: `${what}, and a run of cucumber checks one.`,
    where: "cucumber's worldParameters",
    hint: `Name it: \`worldParameters: { proviso: { implementation: '${names[0]}' } }\`.`,
  });
}

function listed(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}, …` : names.join(', ');
}
