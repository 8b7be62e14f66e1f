import type { Entity } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { listCall, makeCall, makingCalls, ownCall, showCall } from '../laws/calls.ts';
import { idleLook } from '../laws/changes-of.ts';
import type { LawContext, LawScript } from '../laws/law.ts';
import type { RaceExpect, RaceTurn } from './race-turn.ts';

/** One of the calls that are made at once. */
export interface Racer {
  readonly letter: string;
  readonly effect: NonNullable<RaceTurn['effect']>;
  readonly to?: RaceTurn['to'];
  /** About the thing whose id was handed on under that name. */
  call(name: string): PlannedCall;
}

/** Things that are made at once. */
export interface MakerRace {
  readonly name: string;
  readonly title: string;
  /** All under one key. */
  readonly keyed?: boolean;
}

/** One thing that is changed by several calls at once. */
export interface Race extends MakerRace {
  readonly racers: readonly Racer[];
}

/** So many are made at once. */
const MAKERS = [0, 1];

/** So often each order is run one after the other: what comes out differently is no specification. */
const REPEATS = 2;

class Script {
  readonly calls: PlannedCall[] = [];
  readonly turns: RaceTurn[] = [];

  add(call: PlannedCall | null, turn: RaceTurn): void {
    if (call === null) return;
    this.calls.push(call);
    this.turns.push(turn);
  }
}

/** Changes of one thing: each order of them one after the other, each on a thing of its own, and then at once. */
export function raceOfChanges(
  race: Race,
  from: Pick<Entity, 'exists' | 'makers'>,
  context: LawContext,
): LawScript | null {
  const { entity } = context;
  const [show] = entity.shows;
  if (show === undefined) return null;
  const script = new Script();
  const begin = (name: string, serial: number | null): boolean => {
    const chain = makingCalls(from, name);
    chain?.forEach((call, index) => {
      script.add(call, { does: index === chain.length - 1 ? 'make' : 'prepare', serial });
    });
    script.add(showCall(show, context, { from: name }), { does: 'show', serial });
    return chain !== null;
  };
  let serial = 0;
  for (const order of ordersOf(race.racers)) {
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const name = `thing ${serial + 1}`;
      const look = showCall(show, context, { from: name });
      if (!begin(name, serial)) return null;
      // What moves by itself shows once: at the beginning, and after each order.
      if (serial === 0) script.add(idleLook(look), { does: 'idle', serial });
      for (const racer of order) {
        script.add(keyed(racer.call(name), race, name), actOf(racer, serial));
        script.add(look, { does: 'show', serial });
      }
      if (repeat === 0) script.add(idleLook(look), { does: 'idle', serial });
      serial += 1;
    }
  }
  const triedFrom = script.calls.length;
  const name = 'thing of the race';
  begin(name, null);
  for (const [lane, racer] of race.racers.entries())
    script.add({ ...keyed(racer.call(name), race, name), lane }, actOf(racer, null));
  script.add(showCall(show, context, { from: name }), { does: 'show', serial: null });
  script.add(wholeList(context), { does: 'list', serial: null });
  return scriptOf(race, script, triedFrom, 'changes', context);
}

/** Things made: two of them one after the other, and then at once. */
export function raceOfMakers(race: MakerRace, context: LawContext): LawScript {
  const { entity } = context;
  const [show] = entity.shows;
  const script = new Script();
  const maker = entity.makers.find(({ operation }) => operation === context.operation.id);
  const make = (name: string) =>
    keyed(maker === undefined ? ownCall(context) : makeCall(maker, name, context), race, 'key');
  for (const thing of MAKERS)
    script.add(make(`thing ${thing + 1}`), { does: 'act', serial: 0, thing, effect: 'make' });
  const triedFrom = script.calls.length;
  const racing = MAKERS.map((thing) => `thing ${thing + 1} of the race`);
  for (const [thing, name] of racing.entries()) {
    const call = {
      ...make(name),
      ...(race.keyed === true ? { idempotencyKey: 'key of the race' } : {}),
      lane: thing,
    };
    script.add(call, { does: 'act', serial: null, thing, effect: 'make' });
  }
  for (const [thing, name] of racing.entries())
    script.add(show === undefined ? null : showCall(show, context, { from: name }), {
      does: 'show',
      serial: null,
      thing,
    });
  script.add(wholeList(context), { does: 'list', serial: null });
  return scriptOf(race, script, triedFrom, 'makers', context, maker);
}

function scriptOf(
  { name, title, keyed: isKeyed = false }: MakerRace,
  { calls, turns }: Script,
  triedFrom: number,
  of: RaceExpect['of'],
  { entity, basis }: LawContext,
  maker = entity.makers[0],
): LawScript {
  const [show] = entity.shows;
  const fields = entity.echoes.filter(({ query }) => query === show?.operation);
  const expect: RaceExpect = {
    turns,
    of,
    keyed: isKeyed,
    id: maker?.id ?? { from: 'output', path: [] },
    within: maker?.within ?? [],
    holder: show?.holder ?? [],
    status: show?.status?.path ?? null,
    fields: Object.fromEntries(fields.map((one) => [one.operation, one.fields])),
    place: entity.lists[0]?.place ?? null,
  };
  return {
    name,
    title,
    states: of === 'makers' ? basis.states : [],
    calls,
    triedFrom,
    expect: { ...expect },
  };
}

/** All orders in which they can come; those that are the same count as one. */
function ordersOf(racers: readonly Racer[]): readonly (readonly Racer[])[] {
  const all =
    racers.length < 2
      ? [racers]
      : racers.flatMap((first, at) => ordersOf(racers.toSpliced(at, 1)).map((rest) => [first, ...rest]));
  return [...new Map(all.map((order) => [order.map(({ letter }) => letter).join(''), order])).values()];
}

function actOf({ letter, effect, to }: Racer, serial: number | null): RaceTurn {
  return { does: 'act', serial, letter, effect, ...(to === undefined ? {} : { to }) };
}

function keyed(call: PlannedCall, { keyed: isKeyed = false }: MakerRace, name: string): PlannedCall {
  return isKeyed ? { ...call, idempotencyKey: `key of ${name}` } : call;
}

function wholeList(context: LawContext): PlannedCall | null {
  const [lister] = context.entity.lists;
  const call = lister === undefined ? null : listCall(lister, context);
  return call?.actor === context.basis.actor ? call : null;
}
