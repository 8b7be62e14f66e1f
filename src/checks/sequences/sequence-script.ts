import fc from 'fast-check';
import type { Mover } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { placeOf } from '../../model/handed-on.ts';
import type { SequenceBounds } from '../../model/plan.ts';
import { listCall, makingCalls, placesMadeFirst, showCall } from '../laws/calls.ts';
import { changingCall, shownInputOf } from '../laws/changing-call.ts';
import { type Destination, destinationOf } from '../laws/destination.ts';
import type { LawContext } from '../laws/law.ts';

/** What a call of a sequence is for. */
export interface Turn {
  readonly does: 'make' | 'update' | 'move' | 'end' | 'show' | 'list' | 'prepare';
  /** Which of the sequence's own things it is about, counted from 0; null for a list. */
  readonly thing: number | null;
  /** Where a move leads to. */
  readonly to?: string | number | boolean | null;
  /** It is brought to the place of another one. */
  readonly goes?: Destination;
}

/** A sequence as it is built: its calls, and what each is for. */
export interface SequenceScript {
  readonly calls: PlannedCall[];
  readonly turns: Turn[];
}

/** As much of the world as says which call makes sense next. */
interface World {
  readonly alive: boolean[];
}

type Command = fc.Command<World, SequenceScript>;

const THINGS = 3;
/** The same sequences each time: what is planned does not depend on the seed of a run. */
const SEED = 20_260;

/** Of so many that are drawn, as many of the longest are taken. */
const [DRAWN, TAKEN] = [32, 8];

/**
 * Sequences of calls that the model allows: what is changed is looked at before the next call, and all of it at the end. Who asks for
 * more of them gets more, and the first ones stay what they were.
 */
export function sequencesOf(
  context: LawContext,
  { most, longest }: SequenceBounds,
): readonly SequenceScript[] {
  const kinds = commandsOf(context);
  if (kinds === null) return [];
  const rounds = Math.ceil(most / TAKEN);
  const drawn = fc.sample(fc.commands([...kinds], { maxCommands: longest }), {
    numRuns: rounds * DRAWN,
    seed: SEED,
  });
  const scripts = drawn.map((commands) => {
    const script: SequenceScript = { calls: [], turns: [] };
    const world: World = { alive: [] };
    make(world, script, context);
    show(0, script, context);
    fc.modelRun(() => ({ model: world, real: script }), commands);
    for (const thing of world.alive.keys()) show(thing, script, context);
    list(script, context);
    return script;
  });
  const known = new Set<string>();
  const isNew = ({ turns }: SequenceScript): boolean => known.size < known.add(JSON.stringify(turns)).size;
  return Array.from({ length: rounds }, (_, round) =>
    scripts
      .slice(round * DRAWN, (round + 1) * DRAWN)
      .filter(isNew)
      .filter(({ turns }) => turns.some(({ does }) => does !== 'make' && does !== 'show' && does !== 'list'))
      .sort((one, other) => one.calls.length - other.calls.length)
      .slice(-TAKEN),
  )
    .flat()
    .slice(0, most);
}

function commandsOf(context: LawContext): readonly fc.Arbitrary<Command>[] | null {
  const { entity } = context;
  if (makingCalls(entity, '') === null || entity.shows.length === 0) return null;
  const thing = fc.nat(THINGS - 1);
  const changing = [
    ...entity.movers.map((part) => ({ part, does: part.kind, to: part.to, goes: goesOf(part, context) })),
    ...entity.enders.map((part) => ({ part, does: 'end' as const, to: undefined, goes: null })),
  ].flatMap(({ part, does, to, goes }) => {
    const input = shownInputOf(part, context);
    return input === null ? [] : [{ part, does, to, goes, input }];
  });
  return [
    fc.constant<Command>({
      check: ({ alive }) => alive.length < THINGS,
      run: (world, script) => {
        make(world, script, context);
        show(world.alive.length - 1, script, context);
      },
      toString: () => 'make',
    }),
    thing.map(
      (at): Command => ({
        check: ({ alive }) => at < alive.length,
        run: (_, script) => show(at, script, context),
        toString: () => `show ${at}`,
      }),
    ),
    ...changing.map(({ part, does, to, goes, input }) =>
      thing.map(
        (at): Command => ({
          check: ({ alive }) => alive[at] === true,
          run: (world, script) => {
            const call = changingCall(part, nameOf(at), input, context);
            const next = (at + 1) % world.alive.length;
            if (goes !== null && next !== at) {
              // What it is called there is not known: it is looked at, and left alone.
              world.alive[at] = false;
              const there = placeOf(nameOf(next), goes.place);
              script.calls.push({ ...call, takes: { ...call.takes, [goes.input]: there } });
              script.turns.push({ does, thing: at, goes, ...(to === undefined ? {} : { to }) });
              show(at, script, context);
              show(at, script, context, { [goes.place]: there });
              return;
            }
            if (does === 'end') world.alive[at] = false;
            script.calls.push(call);
            script.turns.push({ does, thing: at, ...(to === undefined ? {} : { to }) });
            show(at, script, context);
          },
          toString: () => `${part.operation} ${at}`,
        }),
      ),
    ),
  ];
}

function make({ alive }: World, { calls, turns }: SequenceScript, { entity }: LawContext): void {
  const thing = alive.length;
  const chain = makingCalls(entity, nameOf(thing)) ?? [];
  chain.forEach((call, index) => {
    calls.push(call);
    turns.push({ does: index === chain.length - 1 ? 'make' : 'prepare', thing });
  });
  alive.push(true);
}

/** Where the thing stands in what is made before it, each in one of its own. */
function goesOf(part: Mover, context: LawContext): Destination | null {
  const [shower] = context.entity.shows;
  const goes = destinationOf(part, shower?.within ?? [], context);
  return goes !== null && placesMadeFirst(context.entity).includes(goes.place) ? goes : null;
}

/** `elsewhere`: in another place than it was made in. */
function show(
  thing: number,
  { calls, turns }: SequenceScript,
  context: LawContext,
  elsewhere: Readonly<Record<string, string>> = {},
): void {
  const [shower] = context.entity.shows;
  if (shower === undefined) return;
  const call = showCall(shower, context, { from: nameOf(thing) });
  calls.push({ ...call, takes: { ...call.takes, ...elsewhere } });
  turns.push({ does: 'show', thing });
}

function list({ calls, turns }: SequenceScript, context: LawContext): void {
  const [lister] = context.entity.lists;
  const call = lister === undefined ? null : listCall(lister, context);
  if (lister === undefined || call === null || call.actor !== context.basis.actor) return;
  // A list of what stands in one place lacks the things that were made in places of their own.
  const places = placesMadeFirst(context.entity);
  if (lister.required.some((name) => places.includes(name))) return;
  calls.push(call);
  turns.push({ does: 'list', thing: null });
}

function nameOf(thing: number): string {
  return `thing ${thing + 1}`;
}
