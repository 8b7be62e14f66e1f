import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import type { IdSource, ListPlace, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere, tellsDeletion } from '../deletion.ts';
import { lacks } from '../lacks.ts';
import { heldAgainst } from '../laws/accepted.ts';
import { changesOf } from '../laws/changes-of.ts';
import type { LawVerdict } from '../laws/law.ts';
import { listedAs, unaccounted, whereOf } from '../laws/list-seen.ts';
import { isAmongRespelled, madeId, madeIdAt, mayBeRespelled } from '../laws/made-id.ts';
import { noSuccess, type Seen, type SeenCall, wrongAt } from '../laws/seen.ts';
import { describeOutcome } from '../mismatch.ts';
import type { Turn } from './sequence-script.ts';

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

/** A thing as the model has it after each call. */
interface Thing {
  id: unknown;
  /** What it stands in. */
  where: Readonly<Record<string, unknown>>;
  /** Something was accepted of it that may have brought it elsewhere. */
  mayHaveMoved: boolean;
  alive: boolean;
  accepted: Record<string, unknown>;
  /** The status it should have left behind; undefined where none was shown or nothing moved it. */
  left: unknown;
  to: unknown;
  shown: unknown;
  /** The call that ended it was accepted after this was shown of it. */
  lastAlive: unknown;
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
  return things.size === 0 ? { undecided: 'nothing was made' } : {};
}

type Rules = Omit<SequenceExpect, 'turns'>;

/** What one call contradicts; or why nothing more can be said after it. */
function follow(
  { does, thing: at, to }: Turn,
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
    const isAnothers = [...things.values()].some(
      (one) => one !== thing && one.alive && one.id === thing.id && isSamePlace(one, thing),
    );
    return !thing.alive && isAnothers ? [] : judgeShown(call, thing, rules);
  }
  if (outcome.kind === 'failure') return [];
  if (outcome.kind !== 'success') return noSuccess(call);
  const { within } = rules;
  const shown = rules.fields[operation.id] ?? [];
  const isElsewhere = within.some((name) => (call.input[name] ?? thing.where[name]) !== thing.where[name]);
  const isOpen = isElsewhere || unaccounted(call.input, [thing.id], within, shown).length > 0;
  if (within.length > 0 && does !== 'end' && isOpen) thing.mayHaveMoved = true;
  for (const name of Object.keys(call.read)) delete thing.accepted[name];
  if (does === 'update') for (const name of shown) thing.accepted[name] = call.read[name];
  if (does === 'end') {
    thing.alive = false;
    thing.lastAlive = thing.shown;
  }
  if (does === 'move') {
    thing.left =
      rules.status === null ? undefined : valueAt(thing.shown, rules.status.slice(rules.holder.length));
    thing.to = to;
  }
  // An update may be told the status.
  if (Object.keys(call.read).some((name) => /^(?:status|state|stage)$/i.test(name))) thing.left = undefined;
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
  const same = [...things.values()].some((one) => one.alive && one.id === id && isSamePlace(one, { where }));
  const accepted = Object.fromEntries(
    (fields[call.operation.id] ?? []).map((name) => [name, call.read[name]]),
  );
  const fresh = {
    id,
    where,
    mayHaveMoved: false,
    alive: true,
    accepted,
    left: undefined,
    to: undefined,
    shown: undefined,
    lastAlive: undefined,
  };
  things.set(at, fresh);
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
  { holder, status, id: source, within }: Rules,
): readonly Mismatch[] | string {
  const { outcome, output, operation } = call;
  const shown = valueAt(output, holder);
  const path = ['output', ...holder];
  if (isNotThere(outcome, operation) && thing.alive && mayBeRespelled(thing.id, source))
    return 'it may be known by its name in another form, which the contract leaves open';
  if (isNotThere(outcome, operation) && thing.alive && thing.mayHaveMoved)
    return 'it may stand in another place since';
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
  const { mismatches } = heldAgainst(thing.accepted, shown, held, ['steps', call.at, ...path]);
  const is = status === null ? undefined : valueAt(output, status);
  const isUnmoved = thing.left !== undefined && is === thing.left && thing.to != null && is !== thing.to;
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
  return [...things.values()].flatMap(({ id, alive, where }): readonly Mismatch[] => {
    const { named, here } = listedAs(elements, place, id, where);
    if (here.length > 1)
      return [wrongAt(call, path, 'listed-twice', `${describeValue(id)} once`, `${here.length} times`)];
    const ids = elements.map((element: unknown) => valueAt(element, place.id));
    return alive &&
      named.length === 0 &&
      !isFull &&
      !isAmongRespelled(id, ids, source) &&
      lacks(place, id, call.output, call.input)
      ? [wrongAt(call, path, 'missing-element', `a list with ${describeValue(id)}`, 'a list without it')]
      : [];
  });
}

function isSamePlace({ where: one }: Pick<Thing, 'where'>, { where: other }: Pick<Thing, 'where'>): boolean {
  return Object.keys(one).every((name) => one[name] === other[name]);
}
