import { knownActors, knownPeers } from '../config/config.ts';
import type { Phase } from '../config/proviso-config.ts';
import type { Plan } from '../model/plan.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { type OpenedProject, openProject, type ProjectOptions } from './project.ts';
import { type Selection, selectPlan } from './select-plan.ts';

export interface PlannedProject extends OpenedProject {
  /** All that the contract asks for. */
  readonly whole: Plan;
  /** What the user selected of it. */
  readonly plan: Plan;
  readonly words: readonly string[];
}

/** What a run asks for beyond what it always does. */
export interface AskedFor {
  readonly incognito?: boolean;
  /** The config's own unless given. */
  readonly phases?: readonly Phase[];
  /** Sequences for each kind of thing; the config's own unless given. */
  readonly maxSequences?: number;
  /** Steps of a sequence; the config's own unless given. */
  readonly maxLength?: number;
}

/** Reads a project and plans it, for the actors that any of its implementations can be called as. */
export async function planProject(
  options: ProjectOptions,
  selection: Selection,
  asked: AskedFor = {},
): Promise<PlannedProject> {
  return planOpened(await openProject(options), selection, asked);
}

/** The same for one that was read before. */
export function planOpened(
  project: OpenedProject,
  selection: Selection,
  { incognito = false, phases, maxSequences, maxLength }: AskedFor = {},
): PlannedProject {
  const { config, contract } = project;
  const actors = knownActors(config);
  const whole = planConformance(contract, {
    examples: config.examples,
    actors,
    peers: knownPeers(config),
    incognito,
    sequences: {
      most: maxSequences ?? config.sequences.most,
      longest: maxLength ?? config.sequences.longest,
    },
    races: (phases ?? config.phases).includes('races'),
    steps: config.steps,
    checks: config.checks,
    model: config.model,
  });
  const checks = config.checks.map(({ id }) => id);
  return { ...project, whole, ...selectPlan(whole, contract, selection, checks) };
}
