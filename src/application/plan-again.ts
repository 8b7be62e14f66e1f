import { knownActors, knownPeers } from '../config/config.ts';
import { type Plan, type SequenceBounds, USUAL_SEQUENCES } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import type { Project } from './project.ts';

/** Plans that were made again, by what of a report decides them: an agreement rests on many reports of one run. */
const PLANNED = new WeakMap<Project, Map<string, Plan>>();

/** The plan of the run that a report tells of, before selection. */
export function planAgain({ cases, header }: Report, project: Project): Plan {
  // No header says that a run asked as a client as well; its cases do.
  const incognito = cases.some(({ check }) => check === 'incognito');
  const races = header.phases.includes('races');
  const sequences = header.sequences ?? USUAL_SEQUENCES;
  const known = PLANNED.get(project) ?? new Map<string, Plan>();
  PLANNED.set(project, known);
  const key = JSON.stringify([incognito, races, sequences]);
  const plan = known.get(key) ?? planOf(project, { incognito, races, sequences });
  known.set(key, plan);
  return plan;
}

function planOf(
  { config, contract }: Project,
  asked: { readonly incognito: boolean; readonly races: boolean; readonly sequences: SequenceBounds },
): Plan {
  const { examples, steps, checks, model } = config;
  return planConformance(contract, {
    examples,
    actors: knownActors(config),
    peers: knownPeers(config),
    ...asked,
    steps,
    checks,
    model,
  });
}
