import type { SequentialModel, Timed } from '../../linearize/history.ts';
import { linearize } from '../../linearize/linearization.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import { valueAt } from '../../model/value-at.ts';
import { lacks } from '../lacks.ts';
import type { LawVerdict } from '../laws/law.ts';
import { isAmongRespelled, madeId } from '../laws/made-id.ts';
import { noSuccess, wrongAt } from '../laws/seen.ts';
import { describeOutcome } from '../mismatch.ts';
import type { RaceExpect } from './race-turn.ts';
import { differing, numbersIn, type SerialRuns, serialRuns, type TurnSeen } from './serial-runs.ts';
import { changedState, contradictions, madeState, type ThingState } from './thing-state.ts';

/** Calls at once to one thing: some order of those that were accepted has to explain all answers. Pure. */
export function judgeChanges(all: readonly TurnSeen[], expect: RaceExpect): LawVerdict {
  const serial = serialRuns(all, expect);
  const race = all.filter(({ turn }) => turn.serial === null);
  const made = race.find(({ turn }) => turn.does === 'make');
  const first = race.find(({ turn }) => turn.does === 'show');
  const acts = race.filter(({ turn }) => turn.does === 'act');
  if (made === undefined || first === undefined) return { undecided: 'nothing was made' };
  for (const { call } of [made, first])
    if (call.outcome.kind !== 'success') return { undecided: noSuccess(call) };
  if (serial.accepted.size === 0) {
    const [refused] = all.filter(({ turn }) => turn.does === 'act');
    return { undecided: refused === undefined ? 'nothing was tried' : noSuccess(refused.call) };
  }
  if (acts.some(({ call }) => call.span === undefined))
    return { undecided: 'it is not known what overlapped' };
  const before = valueAt(first.call.output, expect.holder);
  const trusted = withoutStrange(serial, numbersIn(before));
  const history = race.filter(({ turn }) => turn.does !== 'prepare' && turn.does !== 'make');
  const id = madeId(made.call, expect.id);
  const explains = (some: readonly TurnSeen[], more: readonly string[] = []) =>
    linearize(
      some.map(timed),
      modelOf(madeState(made.call, expect), before, id, trusted, new Set(more), expect),
    ).order !== null;
  if (explains(history)) {
    // Refused or unanswered to the last one: nothing happened at once, and nothing was shown.
    const [act] = acts;
    return acts.some(({ call }) => call.outcome.kind === 'success') || act === undefined
      ? {}
      : { undecided: noSuccess(act.call) };
  }
  if (!explains(acts)) return { mismatches: [acceptedTooOften(acts)] };
  // The first look that no order explains, and the one respect in which it is at fault, if there is one.
  const looks = history.filter(({ turn }) => turn.does !== 'act');
  const at = looks.findIndex((_, index) => !explains([...acts, ...looks.slice(0, index + 1)]));
  const look = looks[at] as TurnSeen;
  const until = [...acts, ...looks.slice(0, at + 1)];
  const respects = ['there', 'gone', 'status', 'listed', ...namesShown(look)];
  const respect = respects.find((name) => explains(until, [name]));
  return { mismatches: [unexplained(look, respect ?? null, acts, expect)] };
}

/** Numbers that began otherwise than in the runs one after the other have nothing to be held against. */
function withoutStrange(serial: SerialRuns, began: Readonly<Record<string, number>>): SerialRuns {
  const strange = new Set(differing(serial.numbers.get('') ?? {}, began));
  return { ...serial, distrusted: new Set([...serial.distrusted, ...[...strange].map(counted)]) };
}

function counted(name: string): string {
  return `number ${name}`;
}

/** Without an answer, or broken off: it may take effect later, or never. */
function timed(seen: TurnSeen): Timed<TurnSeen> {
  const { outcome, span = { from: 0, to: 0 } } = seen.call;
  const isOpen = outcome.kind !== 'success' && outcome.kind !== 'failure';
  return { op: seen, from: span.from, to: isOpen ? null : span.to };
}

function modelOf(
  initial: ThingState,
  first: unknown,
  id: unknown,
  serial: SerialRuns,
  passedOver: ReadonlySet<string>,
  expect: RaceExpect,
): SequentialModel<ThingState, TurnSeen> {
  const counts = (respect: string) => !serial.distrusted.has(respect) && !passedOver.has(respect);
  return {
    initial,
    step(state, { turn, call }) {
      const { outcome } = call;
      if (turn.does === 'act') {
        if (outcome.kind === 'failure') return state;
        const isRefused = serial.refused.has(state.done + (turn.letter ?? ''));
        if (isRefused) return outcome.kind === 'success' ? null : state;
        return changedState(state, turn, call, first, expect);
      }
      if (turn.does === 'list')
        return counts('listed') && state.alive && isUnlisted(call, id, expect) ? null : state;
      if (contradictions(state, call, expect).some(counts)) return null;
      const known = serial.numbers.get(state.done);
      if (known === undefined || outcome.kind !== 'success') return state;
      const shown = numbersIn(valueAt(call.output, expect.holder));
      const wrong = Object.keys(known).filter((name) => known[name] !== shown[name]);
      return wrong.some((name) => counts(counted(name)) && counts(name)) ? null : state;
    },
    keyOf: ({ done, alive }) => `${done} ${alive}`,
  };
}

function isUnlisted(
  { output, input }: TurnSeen['call'],
  id: unknown,
  { place, id: source }: RaceExpect,
): boolean {
  if (place === null || !lacks(place, id, output, input)) return false;
  const list = valueAt(output, place.path);
  const ids = Array.isArray(list) ? list.map((element: unknown) => valueAt(element, place.id)) : [];
  return !isAmongRespelled(id, ids, source);
}

function namesShown({ call }: TurnSeen): readonly string[] {
  const { output } = call;
  return typeof output === 'object' && output !== null
    ? [
        ...new Set([
          ...Object.keys(output),
          ...Object.values(output).flatMap((value) =>
            typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [],
          ),
        ]),
      ]
    : [];
}

/** What each call was answered, in words. */
function answersOf(acts: readonly TurnSeen[]): string {
  return acts.map(({ call }) => `${call.operation.key}: ${describeOutcome(call.outcome)}`).join('; ');
}

function acceptedTooOften(acts: readonly TurnSeen[]): Mismatch {
  const last = acts.at(-1) as TurnSeen;
  return wrongAt(
    last.call,
    ['outcome'],
    'accepted-at-once',
    'a refusal of one of them, as one after the other',
    `at once all are accepted (${answersOf(acts)})`,
  );
}

function unexplained(
  { call }: TurnSeen,
  respect: string | null,
  acts: readonly TurnSeen[],
  { holder, status }: RaceExpect,
): Mismatch {
  const isField = respect !== null && !['there', 'gone', 'status', 'listed'].includes(respect);
  const path =
    respect === 'status' && status !== null
      ? ['output', ...status]
      : isField
        ? ['output', ...holder, respect]
        : respect === 'there' || respect === 'gone'
          ? ['outcome']
          : ['output', ...holder];
  const seen =
    isField || respect === 'status'
      ? describeValue(valueAt(call.output, path.slice(1)))
      : describeOutcome(call.outcome);
  return wrongAt(
    call,
    path,
    'no-order-explains',
    'what some order of the calls leaves behind',
    `${seen} (${answersOf(acts)})`,
  );
}
