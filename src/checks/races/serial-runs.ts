import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere } from '../deletion.ts';
import type { SeenCall } from '../laws/seen.ts';
import type { RaceTurn } from './race-turn.ts';
import { changedState, contradictions, madeState, type ThingPlaces } from './thing-state.ts';

export interface TurnSeen {
  readonly turn: RaceTurn;
  readonly call: SeenCall;
}

/** What the same calls came to one after the other, in each order: the specification that the race is held against. */
export interface SerialRuns {
  /** Letters of accepted calls, with that of one that was then refused each time: `aa`. */
  readonly refused: ReadonlySet<string>;
  /** The same of calls that were accepted at least once. */
  readonly accepted: ReadonlySet<string>;
  /** Respects in which things were not as the model has them: nothing is held against those. */
  readonly distrusted: ReadonlySet<string>;
  /** Numbers and lengths of lists by field, after those accepted calls; those only that came out the same each time. */
  readonly numbers: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** Reads what the runs one after the other showed. Pure. */
export function serialRuns(all: readonly TurnSeen[], places: ThingPlaces): SerialRuns {
  const refused = new Set<string>();
  const accepted = new Set<string>();
  const distrusted = new Set<string>();
  const shown = new Map<string, Readonly<Record<string, number>>[]>();
  const moving = new Set<string>();
  for (const run of new Set(all.map(({ turn }) => turn.serial))) {
    const own = run === null ? [] : all.filter(({ turn }) => turn.serial === run);
    const made = own.find(({ turn }) => turn.does === 'make');
    const first = own.find(({ turn }) => turn.does === 'show')?.call;
    if (made === undefined || first?.outcome.kind !== 'success') continue;
    const before = valueAt(first.output, places.holder);
    let state = madeState(made.call, places);
    let last: Readonly<Record<string, number>> = {};
    for (const { turn, call } of own) {
      if (turn.does === 'act') {
        const then = state.done + (turn.letter ?? '');
        if (call.outcome.kind === 'failure' && !isForNow(call.outcome)) refused.add(then);
        if (call.outcome.kind !== 'success') continue;
        accepted.add(then);
        state = changedState(state, turn, call, before, places);
      }
      if (turn.does !== 'show' && turn.does !== 'idle') continue;
      for (const respect of contradictions(state, call, places)) distrusted.add(respect);
      if (isNotThere(call.outcome, call.operation) || call.outcome.kind !== 'success') continue;
      const numbers = numbersIn(valueAt(call.output, places.holder));
      if (turn.does === 'idle') for (const name of differing(last, numbers)) moving.add(name);
      else shown.set(state.done, [...(shown.get(state.done) ?? []), numbers]);
      last = numbers;
    }
  }
  for (const then of accepted) refused.delete(then);
  for (const seen of shown.values())
    for (const each of seen.slice(1)) for (const name of differing(seen[0] ?? {}, each)) moving.add(name);
  const numbers = new Map(
    [...shown].map(([done, [one = {}]]) => [
      done,
      Object.fromEntries(Object.entries(one).filter(([name]) => !moving.has(name))),
    ]),
  );
  return { refused, accepted, distrusted, numbers };
}

/** Refused for being too many or too soon, not for what there is. */
function isForNow({ status, code }: Extract<SeenCall['outcome'], { kind: 'failure' }>): boolean {
  const known = code === null ? status : (STANDARD_CODES[code] ?? status);
  return known === 408 || known === 425 || known === 429 || known === 503;
}

/** Numbers and lengths of lists, by field. */
export function numbersIn(shown: unknown): Readonly<Record<string, number>> {
  const fields = typeof shown === 'object' && shown !== null ? Object.entries(shown) : [];
  return Object.fromEntries(
    fields.flatMap(([name, value]): [string, number][] =>
      typeof value === 'number' ? [[name, value]] : Array.isArray(value) ? [[name, value.length]] : [],
    ),
  );
}

export function differing(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => one[name] !== other[name],
  );
}
