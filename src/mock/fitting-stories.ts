import type { InputChange, Path } from '../model/meaning.ts';
import type { Actor } from '../model/operation.ts';
import type { Issue } from '../model/schema.ts';
import { valueAt } from '../model/value-at.ts';
import type { Fields } from './fields.ts';
import type { Memory } from './memory.ts';
import { type StateMeaning, type Story, stateName } from './story.ts';

/** A call as stories are held against it. */
export interface StoryCall {
  readonly input: Fields;
  readonly actor: Actor;
  /** Why the input lies outside its model; empty where it does not. */
  readonly issues: readonly Issue[];
  readonly memory: Memory;
}

/** A story that is about a call, and how much of it is special to the call. */
export interface Fitting {
  readonly story: Story;
  readonly fromWorld: number;
  readonly fromInput: number;
}

/** Stories whose promises a call keeps, the firmest last: those that speak of any call, and those of something special to this one. */
export interface Told {
  readonly general: readonly Story[];
  readonly special: readonly Story[];
}

/** What the stories say of a call: refuse as the one does, or keep the promises of the others. */
export type Verdict =
  | { readonly kind: 'refuse'; readonly story: Story }
  | { readonly kind: 'answer'; readonly told: Told };

/**
 * The most special story decides. One that refuses must have something special to it: otherwise it would speak of
 * every call; where it says no more than one that ends well, the good end is taken.
 */
export function verdictOf(stories: readonly Story[], call: StoryCall): Verdict {
  const { issues } = call;
  const fitting = stories
    .filter((story) => issues.length === 0 || speaksOfIssue(story, issues))
    .flatMap((story) => fittingOf(story, call) ?? [])
    .sort((one, other) => weight(one) - weight(other) || one.fromInput - other.fromInput);
  const good = fitting.filter(({ story }) => story.refusal === null);
  const refusal = fitting.findLast(({ story }) => story.refusal !== null);
  const best = good.at(-1);
  const refuses =
    refusal !== undefined &&
    weight(refusal) > 0 &&
    (best === undefined ||
      weight(refusal) > weight(best) ||
      (weight(refusal) === weight(best) && refusal.fromInput > best.fromInput));
  if (refuses) return { kind: 'refuse', story: refusal.story };
  const told = (isSpecial: boolean) =>
    good.filter((one) => weight(one) > 0 === isSpecial).map(({ story }) => story);
  return { kind: 'answer', told: { general: told(false), special: told(true) } };
}

/** Input outside its model is refused as such, unless a story sends just that. */
function speaksOfIssue({ refusal, changes }: Story, issues: StoryCall['issues']): boolean {
  const sent = changes.filter(({ kind }) => kind === 'set' || kind === 'omit' || kind === 'invalid');
  return refusal !== null && sent.some((change) => issues.some((issue) => isWithin(issue.path, change.path)));
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((part, index) => path[index] === part);
}

function weight({ fromWorld, fromInput }: Fitting): number {
  return fromWorld + fromInput;
}

/** Null where the story is not about this call. */
function fittingOf(story: Story, call: StoryCall): Fitting | null {
  const { input, memory } = call;
  if (story.refusal !== null && story.actor !== null && story.actor !== call.actor) return null;
  let fromWorld = 0;
  for (const state of story.states) {
    const held = holding(state, story, call);
    if (held === null) return null;
    fromWorld += held;
  }
  const ids = Object.values(input);
  if (!story.before.every((operation) => ids.some((id) => memory.hasDone(id, operation)))) return null;
  if (!story.absent.every((field) => !memory.knows(valueAt(input, [field])))) return null;
  if (!story.changes.every((change) => isMade(change, call))) return null;
  return { story, fromWorld, fromInput: story.absent.length + story.changes.length + story.before.length };
}

/** 1 where the state was entered, 0 where it goes without saying, null where it does not hold. */
function holding(state: StateMeaning, { refusal }: Story, { input, memory }: StoryCall): 0 | 1 | null {
  const name = stateName(state.name);
  const saysOnlyThatItIs = state.conditions?.every(({ kind }) => kind === 'exists') ?? false;
  if (state.fields.length === 0) {
    if (memory.holds(name)) return 1;
    return saysOnlyThatItIs && refusal === null ? 0 : null;
  }
  const ids = state.fields.map((field) => valueAt(input, [field])).filter((id) => id !== undefined);
  if (ids.some((id) => memory.isIn(id, name))) return 1;
  return saysOnlyThatItIs && ids.some((id) => memory.knows(id)) ? 0 : null;
}

function isMade(change: InputChange, { input, issues, memory }: StoryCall): boolean {
  const value = valueAt(input, change.path);
  switch (change.kind) {
    case 'set':
      return value === change.value;
    case 'omit':
      return value === undefined;
    case 'elsewhere':
      return value !== undefined;
    case 'fresh-id':
      return value !== undefined && !memory.knows(value);
    case 'from-state':
      return memory.knows(value);
    case 'invalid':
      return issues.some(({ path }) => isWithin(path, change.path));
  }
}
