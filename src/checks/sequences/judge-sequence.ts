import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import type { IdSource, ListPlace, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere, tellsDeletion } from '../deletion.ts';
import { lacks } from '../lacks.ts';
import { heldAgainst } from '../laws/accepted.ts';
import { changesOf } from '../laws/changes-of.ts';
import type { LawVerdict } from '../laws/law.ts';
import { askedBesides, listedAs, unaccounted, whereOf } from '../laws/list-seen.ts';
import { isAmongRespelled, madeId, madeIdAt, mayBeRespelled } from '../laws/made-id.ts';
import { noSuccess, type Seen, type SeenCall, wrongAt } from '../laws/seen.ts';
import { describeOutcome } from '../mismatch.ts';
import { inAnothersPlace, isAnothers, judgeLeft, judgeMoved } from './elsewhere.ts';
import type { Turn } from './sequence-script.ts';
import { isSamePlace, newThing, type Thing } from './thing.ts';

/** What the judge needs to know of the things of a sequence, as plain data. */
export interface SequenceExpect {
  readonly turns: readonly Turn[];
  readonly id: IdSource;
  /** What the query is told besides the id: an id is fresh where nothing in that place has it. */
  readonly within: readonly string[];
  readonly holder: Path;
  readonly status: Path | null;
  /** Fields that the query shows of what commands accept, by operation. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly place: ListPlace | null;
  readonly limit: string | null;
}

/** Follows the model through what was seen: the first call that contradicts it breaks the sequence. Pure. */
export function judgeSequence({ calls, expect }: Seen): LawVerdict {
  const { turns, ...rules } = expect as unknown as SequenceExpect;
  const things = new Map<number, Thing>();
  for (const [index, call] of calls.entries()) {
    const turn = turns[index];
    if (turn === undefined || turn.does === 'prepare') continue;
    const said = turn.does === 'list' ? judgeList(call, things, rules) : follow(turn, call, things, rules);
    if (typeof said === 'string') return { undecided: said };
    if (said.length > 0) return { mismatches: said };
  }
  if (things.size === 0) return { undecided: 'nothing was made' };
  const isLost = [...things.values()].some(({ lost }) => lost);
  return isLost ? { undecided: 'it may stand in another place since, or have another id there' } : {};
}

type Rules = Omit<SequenceExpect, 'turns'>;

/** What one call contradicts; or why nothing more can be said after it. */
function follow(
  { does, thing: at, to, goes }: Turn,
  call: SeenCall,
  things: Map<number, Thing>,
  rules: Rules,
): readonly Mismatch[] | string {
  if (does === 'make') return made(at ?? 0, call, things, rules);
  const thing = things.get(at ?? -1);
  if (thing === undefined) return 'it was not made';
  const { outcome, operation } = call;
  if (does === 'show') {
    // Its id may have been given to another one meanwhile, which is shown then.
    return !thing.alive && isAnothers(thing, thing.where, things)
      ? []
      : judgeShown(call, thing, things, rules);
  }
  if (outcome.kind === 'failure') return [];
  if (outcome.kind !== 'success') return noSuccess(call);
  const { within } = rules;
  const shown = rules.fields[operation.id] ?? [];
  if (goes !== undefined) {
    const there = { ...thing.where, [goes.place]: call.input[goes.input] };
    if (!isSamePlace(thing, { where: there })) thing.left = { shown: thing.shown };
    thing.where = there;
    // That was the form of the other place.
    delete thing.forms[goes.place];
  }
  const accounted = goes === undefined ? shown : [...shown, goes.input];
  const isElsewhere =
    goes === undefined &&
    within.some((name) => (call.input[name] ?? thing.where[name]) !== thing.where[name]);
  const isOpen = isElsewhere || unaccounted(call.input, [thing.id], within, accounted).length > 0;
  if (within.length > 0 && does !== 'end' && isOpen) thing.mayHaveMoved = true;
  for (const name of Object.keys(call.read)) delete thing.accepted[name];
  if (does === 'update') for (const name of shown) thing.accepted[name] = call.read[name];
  if (does === 'end') {
    thing.alive = false;
    thing.lastAlive = thing.shown;
  }
  if (does === 'move') {
    thing.leftStatus =
      rules.status === null ? undefined : valueAt(thing.shown, rules.status.slice(rules.holder.length));
    thing.to = to;
  }
  // An update may be told the status.
  if (Object.keys(call.read).some((name) => /^(?:status|state|stage)$/i.test(name)))
    thing.leftStatus = undefined;
  thing.shown = undefined;
  return [];
}

function made(
  at: number,
  call: SeenCall,
  things: Map<number, Thing>,
  { id: source, within, fields }: Rules,
): readonly Mismatch[] | string {
  if (call.outcome.kind !== 'success') return noSuccess(call);
  const id = madeId(call, source);
  if (id === undefined) return 'its answer gives no id';
  const where = whereOf(call, within);
  const same = [...things.values()].some(
    (one) => one.alive && one.left === null && one.id === id && isSamePlace(one, { where }),
  );
  const accepted = Object.fromEntries(
    (fields[call.operation.id] ?? []).map((name) => [name, call.read[name]]),
  );
  things.set(at, newThing(id, where, accepted));
  // Where the model has few names, the same one may have been chosen twice.
  if (same && source.from === 'input') return `${describeValue(id)} was chosen twice`;
  return same
    ? [
        wrongAt(
          call,
          madeIdAt(source),
          'id-reused',
          `another id than ${describeValue(id)}, which is taken`,
          describeValue(id),
        ),
      ]
    : [];
}

function judgeShown(
  call: SeenCall,
  thing: Thing,
  things: ReadonlyMap<number, Thing>,
  { holder, status, id: source, within }: Rules,
): readonly Mismatch[] | string {
  const { outcome, output, operation } = call;
  const shown = valueAt(output, holder);
  const asked = whereOf(call, within);
  const isElsewhere = thing.left !== null && !isSamePlace(thing, { where: asked });
  if (thing.left !== null && thing.alive) {
    const isShown = outcome.kind === 'success';
    if (isElsewhere && isShown) return judgeLeft(call, shown, thing, asked, things);
    if (isElsewhere && isNotThere(outcome, operation)) return [];
    // The place it was brought to may have given it another id, or have one of that id already.
    const isUnknown = isShown ? isAnothers(thing, thing.where, things) : isNotThere(outcome, operation);
    if (isUnknown) {
      thing.lost = true;
      return [];
    }
  }
  const path = ['output', ...holder];
  if (isNotThere(outcome, operation) && thing.alive && mayBeRespelled(thing.id, source))
    return 'it may be known by its name in another form, which the contract leaves open';
  if (isNotThere(outcome, operation) && thing.alive && thing.mayHaveMoved) {
    thing.lost = true;
    return [];
  }
  if (isNotThere(outcome, operation))
    return thing.alive
      ? [
          wrongAt(
            call,
            ['outcome'],
            'not-stored',
            'what was made and not ended, by its id',
            describeOutcome(outcome),
          ),
        ]
      : [];
  if (outcome.kind !== 'success') return noSuccess(call);
  if (!thing.alive)
    return thing.lastAlive === undefined ||
      tellsDeletion(shown) ||
      changesOf(thing.lastAlive, shown).length > 0
      ? []
      : [
          wrongAt(
            call,
            ['outcome'],
            'still-there',
            'not found, or a sign that it is deleted',
            describeOutcome(outcome),
          ),
        ];
  const held = Object.keys(thing.accepted).filter((name) => !within.includes(name));
  const differing = heldAgainst(thing.accepted, shown, held, ['steps', call.at, ...path]).mismatches;
  const mismatches = [...differing, ...inAnothersPlace(call, shown, thing, things, path)];
  const is = status === null ? undefined : valueAt(output, status);
  const isUnmoved =
    thing.leftStatus !== undefined && is === thing.leftStatus && thing.to != null && is !== thing.to;
  thing.shown = shown;
  return isUnmoved && status !== null
    ? [
        ...mismatches,
        wrongAt(call, ['output', ...status], 'not-moved', describeValue(thing.to), describeValue(is)),
      ]
    : mismatches;
}

function judgeList(
  call: SeenCall,
  things: ReadonlyMap<number, Thing>,
  { place, limit, id: source }: Rules,
): readonly Mismatch[] {
  const elements = place === null ? undefined : valueAt(call.output, place.path);
  if (place === null || !Array.isArray(elements)) return [];
  const asked = limit === null ? undefined : call.input[limit];
  const isFull = typeof asked === 'number' && elements.length >= asked;
  const path = ['output', ...place.path];
  const elsewhere = isFull ? [] : judgeMoved(call, elements, place, things);
  const own = [...things.values()].flatMap(
    ({ id, alive, where, left, mayHaveMoved }): readonly Mismatch[] => {
      if (left !== null) return [];
      const { named, here } = listedAs(elements, place, id, where);
      if (here.length > 1)
        return [wrongAt(call, path, 'listed-twice', `${describeValue(id)} once`, `${here.length} times`)];
      const ids = elements.map((element: unknown) => valueAt(element, place.id));
      return alive &&
        !mayHaveMoved &&
        named.length === 0 &&
        !isFull &&
        !isAmongRespelled(id, ids, source) &&
        lacks(place, id, call.output, askedBesides(call, where))
        ? [wrongAt(call, path, 'missing-element', `a list with ${describeValue(id)}`, 'a list without it')]
        : [];
    },
  );
  return [...own, ...elsewhere];
}
