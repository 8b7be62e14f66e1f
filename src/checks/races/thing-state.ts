import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere, tellsDeletion } from '../deletion.ts';
import { likenessOf, NOT_KEPT } from '../laws/accepted.ts';
import type { SeenCall } from '../laws/seen.ts';
import type { RaceTurn } from './race-turn.ts';

/** A thing as it is after some calls were accepted, one after the other. */
export interface ThingState {
  /** Letters of the accepted calls, in order. */
  readonly done: string;
  readonly alive: boolean;
  /** What was accepted last, by field. */
  readonly accepted: Readonly<Record<string, unknown>>;
  /** The status that it should have left behind; undefined where nothing moved it. */
  readonly left: unknown;
  readonly to: unknown;
}

/** Where things are to be looked at, and which fields are shown as they were accepted. */
export interface ThingPlaces {
  readonly holder: Path;
  readonly status: Path | null;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** How it was made, before any of the calls in question. */
export function madeState(made: SeenCall, { fields }: ThingPlaces): ThingState {
  const known = fields[made.operation.id] ?? [];
  const accepted = Object.fromEntries(known.map((name) => [name, made.read[name]]));
  return { done: '', alive: true, accepted, left: undefined, to: undefined };
}

/** How it is after a call that was accepted. `first`: what was shown of it before all. Pure. */
export function changedState(
  state: ThingState,
  { letter = '', effect, to }: RaceTurn,
  call: SeenCall,
  first: unknown,
  { fields, status, holder }: ThingPlaces,
): ThingState {
  const accepted = { ...state.accepted };
  for (const name of Object.keys(call.read)) delete accepted[name];
  if (effect === 'update')
    for (const name of fields[call.operation.id] ?? []) accepted[name] = call.read[name];
  const moved =
    effect !== 'move' || status === null
      ? {}
      : { left: state.to ?? valueAt(first, status.slice(holder.length)), to };
  const told = Object.keys(call.read).some((name) => /^(?:status|state|stage)$/i.test(name));
  return {
    ...state,
    done: state.done + letter,
    alive: state.alive && effect !== 'end',
    accepted,
    ...moved,
    ...(told ? { left: undefined } : {}),
  };
}

/** In which respects what was shown is not what the state has: `there`, `gone`, `status`, or the name of a field. Pure. */
export function contradictions(
  state: ThingState,
  { outcome, output, operation }: SeenCall,
  { holder, status }: ThingPlaces,
): readonly string[] {
  if (isNotThere(outcome, operation)) return state.alive ? ['there'] : [];
  if (outcome.kind !== 'success') return [];
  const shown = valueAt(output, holder);
  if (!state.alive) return tellsDeletion(shown) ? [] : ['gone'];
  const fields = Object.entries(state.accepted).filter(
    ([name, sent]) =>
      sent !== undefined &&
      !NOT_KEPT.test(name) &&
      likenessOf(sent, (shown as Readonly<Record<string, unknown>> | null)?.[name]) === 'another',
  );
  const is = status === null ? undefined : valueAt(output, status);
  const isUnmoved = state.left !== undefined && is === state.left && state.to != null && is !== state.to;
  return [...fields.map(([name]) => name), ...(isUnmoved ? ['status'] : [])];
}
