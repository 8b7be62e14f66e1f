import type { JudgedCall } from '../checks/check.ts';
import type { Evidence, Place, Walk } from '../model/finding.ts';

/** What happened while a scenario was followed: facts, of which nothing is concluded yet. */
export interface ScenarioTrace {
  readonly walk: Walk;
  /** The states that were entered, by what and at which sentence. */
  readonly states: Evidence['states'];
  /** Every call, in order, each with its place in `step.at`. */
  readonly calls: readonly JudgedCall[];
  /** Teardowns that failed. */
  readonly teardown: readonly string[];
}

/** The call that a sentence at this place speaks of: the last one that a When or a step of the user's own made. */
export function lastCallAt(place: Place, { calls }: Pick<ScenarioTrace, 'calls'>): JudgedCall | null {
  const speaks = ({ step: { at } }: JudgedCall) => isAct(at?.as) && at !== undefined && !isAfter(at, place);
  return calls.findLast(speaks) ?? null;
}

/** The calls that a scenario is about, without those that prepare it or look afterwards. */
export function actsOf({ calls }: Pick<ScenarioTrace, 'calls'>): readonly JudgedCall[] {
  return calls.filter(({ step }) => isAct(step.at?.as));
}

/** The values by name that states and steps of the user's own have given by then; the later one wins. */
export function givenAt(place: Place, { states, walk }: ScenarioTrace): Readonly<Record<string, unknown>> {
  const gave = [
    ...states.flatMap(({ at, values }) => (at === undefined ? [] : [{ at, values }])),
    ...walk.testimony.flatMap(({ sentence, gave }) =>
      gave === undefined ? [] : [{ at: { sentence, part: 0 }, values: gave }],
    ),
  ].filter(({ at }) => !isAfter(at, place));
  const inOrder = gave.sort((one, other) => (isAfter(one.at, other.at) ? 1 : -1));
  return Object.assign({}, ...inOrder.map(({ values }) => values)) as Readonly<Record<string, unknown>>;
}

/** Whether nothing but a state that no one could enter keeps a sentence from being followed, so that the rest was tried. */
export function triedAt(index: number, { walk }: Pick<ScenarioTrace, 'walk'>): boolean {
  const undone = walk.undone.filter(({ sentence }) => sentence === index);
  return undone.length > 0 && undone.every(({ tried }) => tried === true);
}

export function isSamePlace(one: Place | undefined, other: Place): boolean {
  return one?.sentence === other.sentence && one.part === other.part;
}

export function isAfter(one: Place, other: Place): boolean {
  return one.sentence > other.sentence || (one.sentence === other.sentence && one.part > other.part);
}

function isAct(purpose: string | undefined): boolean {
  return purpose === 'act' || purpose === 'own-step';
}
