import type { Entity } from '../../model/behaviour.ts';
import { makingCalls } from '../laws/calls.ts';
import { changingCall, shownInputOf } from '../laws/changing-call.ts';
import { type LawContext, type LawScript, lawCheck } from '../laws/law.ts';
import { otherInput } from '../other-input.ts';
import { judgeChanges } from './changes-at-once.ts';
import { judgeMakers } from './makers-at-once.ts';
import { type MakerRace, type Race, type Racer, raceOfChanges, raceOfMakers } from './race-script.ts';
import type { RaceExpect } from './race-turn.ts';

/** With so many other commands of the same thing each one is tried at once. */
const OTHERS = 3;

/**
 * Calls at once come out as if they had come one after the other, in some order. What they come to one after the other is seen in
 * the same case, so that nothing is held against an implementation but itself and what its contract says of accepted calls.
 */
export const racesHold = lawCheck({
  id: 'races-hold',
  phase: 'races',
  title: 'Calls at once come out as if one came after the other.',
  needs: ['atOnce'],
  speaksOf: ({ id, kind }, { makers, shows, movers, enders }) =>
    kind === 'command' &&
    shows.length > 0 &&
    [...makers, ...movers, ...enders].some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation } = context;
    if (entity.makers.some((maker) => maker.operation === operation.id))
      return makerRaces(context).map((race) => raceOfMakers(race, context));
    const from = { exists: beginningOf(context), makers: entity.makers };
    if (makingCalls(from, '') === null)
      return { code: 'no-maker', reason: `no operation makes one ${entity.name}` };
    const races = changeRaces(context);
    if (races.length === 0)
      return { code: 'no-example', reason: `no example shows what ${operation.key} is called with` };
    const scripts = races.map((race) => raceOfChanges(race, from, context));
    return scripts.filter((script): script is LawScript => script !== null);
  },
  judge({ calls, expect }) {
    const known = expect as unknown as RaceExpect;
    const all = calls.flatMap((call, at) => {
      const turn = known.turns[at];
      return turn === undefined ? [] : [{ turn, call }];
    });
    return known.of === 'makers' ? judgeMakers(all, known) : judgeChanges(all, known);
  },
});

/** The state that the operation's own story begins in, where calls bring it about and give the id; else, that one exists. */
function beginningOf({ basis, entity, operation }: LawContext): Entity['exists'] {
  const part = [...entity.movers, ...entity.enders].find((one) => one.operation === operation.id);
  const [state, ...others] = basis.states;
  const last = state?.producers[0]?.calls.at(-1);
  const given = { ...last?.gives, ...last?.sends };
  return state !== undefined &&
    others.length === 0 &&
    part !== undefined &&
    Object.hasOwn(given, part.idField)
    ? state
    : entity.exists;
}

function makerRaces({ operation, entity }: LawContext): readonly MakerRace[] {
  const { policy } = operation;
  const maker = entity.makers.find((one) => one.operation === operation.id);
  const race = { name: 'made-at-once', title: 'two are made at once' };
  const keyed = { name: 'under-one-key', title: 'made twice at once under one key', keyed: true };
  // Names that whoever calls chooses differ: under one key they would be two requests.
  const isNamed = maker !== undefined && maker.chooses.length > 0;
  return policy.idempotent && policy.idempotentDeclared && !isNamed ? [race, keyed] : [race];
}

function changeRaces(context: LawContext): readonly Race[] {
  const { operation, entity } = context;
  const own = racerOf(operation.id, 'a', context);
  if (own === null) return [];
  const { idempotent, idempotentDeclared } = operation.policy;
  const changing = [...entity.movers, ...entity.enders].map((part) => part.operation);
  const others = changing.slice(changing.indexOf(operation.id) + 1).slice(0, OTHERS);
  const twin = own.effect === 'update' ? otherUpdate(operation.id, context) : null;
  return [
    twin === null
      ? { name: 'twice', title: 'called twice at once', racers: [own, own] }
      : { name: 'two-updates', title: 'two updates at once', racers: twin },
    ...(idempotent && idempotentDeclared
      ? [
          {
            name: 'under-one-key',
            title: 'called twice at once under one key',
            racers: [own, own],
            keyed: true,
          },
        ]
      : []),
    ...others.flatMap((other) => {
      const racer = racerOf(other, 'b', context);
      const key = context.operations.get(other)?.key ?? other;
      return racer === null
        ? []
        : [{ name: `with-${key}`, title: `at once with ${key}`, racers: [own, racer] }];
    }),
  ];
}

function racerOf(
  id: string,
  letter: string,
  context: LawContext,
  input?: Readonly<Record<string, unknown>>,
): Racer | null {
  const { movers, enders } = context.entity;
  const mover = movers.find(({ operation }) => operation === id);
  const part = mover ?? enders.find(({ operation }) => operation === id);
  const sent = part === undefined ? null : (input ?? shownInputOf(part, context));
  if (part === undefined || sent === null) return null;
  return {
    letter,
    effect: mover?.kind ?? 'end',
    ...(mover === undefined ? {} : { to: mover.to }),
    call: (name) => changingCall(part, name, sent, context),
  };
}

/** Two updates that say different things: one as little as it may, the other something else of the same field. */
function otherUpdate(id: string, context: LawContext): readonly Racer[] | null {
  const part = context.entity.movers.find(({ operation }) => operation === id);
  const model = context.operations.get(id);
  const whole = part === undefined ? null : shownInputOf(part, context);
  if (part === undefined || whole === null || model === undefined) return null;
  let little: Readonly<Record<string, unknown>> = whole;
  for (const name of Object.keys(whole).toReversed()) {
    const { [name]: _, ...rest } = little;
    const isUpdate = Object.keys(rest).some((field) => field !== part.idField);
    if (isUpdate && model.input?.check(rest, 'wire').ok === true) little = rest;
  }
  const other = otherInput(model, whole, [part.idField]) as Readonly<Record<string, unknown>> | null;
  if (other === null) return null;
  const [one, two] = [racerOf(id, 'a', context, little), racerOf(id, 'b', context, other)];
  return one === null || two === null ? null : [one, two];
}
