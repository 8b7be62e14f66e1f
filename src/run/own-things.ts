import type { Call } from '../model/adapter.ts';
import { identityText } from '../model/identity-text.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import type { Deletion } from '../setup/deletions.ts';
import type { Making } from '../setup/disposal.ts';
import { MadeUp } from './made-up.ts';
import { isOfWhatWasThere, isSetApart, MakerAnswers, tells } from './maker-answers.ts';
import { SeenIds } from './seen-ids.ts';
import { idOf, isName, type Thing, type Whose } from './thing.ts';

/** Calls sent again for one operation, to see whether it makes another each time. */
const MOST_ASKED = 20;

/**
 * Which things are this run's own. A command may answer with what is there already (get or create), so its answer alone
 * shows nothing. A thing is ours where the very same call made another one, or was refused because this one is there; where
 * it differs from an earlier thing by values alone that the run made up; where an operation that tells 201 from 200 said 201;
 * or where the caller chose its name and made it up. What an upsert answers with is ours only where nothing can have had
 * those values (60 random bits), another thing came of others, and the same of the same. What anything showed before is not ours.
 */
export class OwnThings {
  readonly #makings: ReadonlyMap<OperationId, Making>;
  readonly #answers = new Map<OperationId, MakerAnswers>();
  readonly #things = new Map<string, Thing>();
  /** The same by the name and value of the id alone, for what is deleted by the ids of other things. */
  readonly #byId = new Map<string, Thing>();
  /** By which fields a deletion tells one thing from another: those that every maker's answer is known by. */
  readonly #identity = new Map<OperationId, readonly string[]>();
  /** What was ours, and was taken away. */
  readonly #gone = new Set<string>();
  readonly madeUp = new MadeUp();
  readonly #seen: SeenIds;
  #inFlight = 0;

  constructor(makings: ReadonlyMap<OperationId, Making>, deletions: ReadonlyMap<OperationId, Deletion>) {
    this.#seen = new SeenIds(
      [...deletions.values()].flatMap(({ principal, ids }) => [principal ?? [], ids].flat()),
    );
    this.#makings = new Map(
      [...makings].map(([id, making]) => [
        id,
        { ...making, named: making.named.filter(({ by }) => deletions.has(by)) },
      ]),
    );
    for (const { named } of this.#makings.values()) {
      for (const { by, fields } of named) {
        const known = this.#identity.get(by) ?? fields.map(({ field }) => field);
        this.#identity.set(
          by,
          known.filter((name) => fields.some(({ field }) => field === name)),
        );
      }
    }
  }

  /** Commands that make what the contract can take away. */
  makers(): readonly OperationId[] {
    return [...this.#makings].flatMap(([id, { named }]) => (named.length === 0 ? [] : [id]));
  }

  /** Whether it may have put something in the place of what was there. */
  replaces({ id }: Operation): boolean {
    return this.#makings.get(id)?.mayReplace ?? false;
  }

  /** Whether the operation was seen to answer with what is there already. */
  returnsWhatIsThere({ id }: Operation): boolean {
    return this.#answers.get(id)?.returns ?? false;
  }

  /** Whose is what a deletion would take away; null where no maker answered with it. */
  whose(deletion: OperationId, input: unknown): Whose | null {
    const key = this.#keyOf(deletion, input);
    const thing = this.#things.get(key);
    if (thing === undefined) return this.#gone.has(key) ? 'ours' : null;
    this.#settle(thing);
    return thing.whose;
  }

  /** Whether an id of that name is that of a thing of ours. */
  isOurs(field: string, value: unknown): boolean {
    const thing = this.#byId.get(idOf(field, value));
    if (thing !== undefined) this.#settle(thing);
    return thing?.whose === 'ours';
  }

  isSeen(operation: Operation, field: string, value: unknown): boolean {
    return this.#seen.has(operation, field, value);
  }

  /** A thing of which sending its call again could show whether it is ours; null where there is none. */
  unproven(deletion: OperationId, input: unknown): Thing | null {
    const thing = this.#things.get(this.#keyOf(deletion, input));
    if (thing === undefined || thing.asked) return null;
    this.#settle(thing);
    if (thing.whose !== 'open') return null;
    const answers = this.#answersOf(thing.maker);
    if (answers.returns || answers.asked >= MOST_ASKED) return null;
    return thing;
  }

  /** The thing that a maker's answer names; null where it names none that the contract can take away. */
  named({ operation, input }: Pick<Call, 'operation' | 'input'>, { outcome }: Observation): Thing | null {
    const output = outcome.kind === 'success' ? outcome.output : undefined;
    const [key] = this.#keysOf(operation, input, output);
    return key === undefined ? null : (this.#things.get(key) ?? null);
  }

  asking(thing: Thing): void {
    thing.asked = true;
    this.#answersOf(thing.maker).asked += 1;
  }

  begins({ operation }: Call): void {
    if (this.#makings.has(operation.id)) this.#inFlight += 1;
  }

  ended({ operation }: Call): void {
    if (this.#makings.has(operation.id)) this.#inFlight -= 1;
  }

  /** An answered call; of an unanswered one nothing is known. */
  saw(call: Call, observation: Observation): void {
    const { operation, input, raw } = call;
    const { outcome } = observation;
    if (outcome.kind !== 'success') return;
    const making = this.#makings.get(operation.id);
    const keys = raw === undefined ? this.#keysOf(operation, input, outcome.output) : [];
    // What a maker in flight has made already may show elsewhere before its own answer does.
    if (keys.length === 0 || making === undefined) {
      if (this.#inFlight === 0) this.#seen.note(operation, outcome.output);
      return;
    }
    this.#made(call, outcome, making, keys);
  }

  /** The call of a thing, sent again, was refused because the thing is there: it was not there before. */
  wasInTheWay(thing: Thing): void {
    thing.whose = 'ours';
    this.#answersOf(thing.maker).makesAnother(thing);
  }

  #made(
    { operation, input, actor, idempotencyKey }: Call,
    outcome: Extract<Observation['outcome'], { kind: 'success' }>,
    { chooses, named }: Making,
    keys: readonly string[],
  ): void {
    const answers = this.#answersOf(operation);
    const before = keys.map((key) => this.#things.get(key)).find((thing) => thing !== undefined);
    // A repeat under a key tells that the key is known, not that the thing was there.
    if (before === undefined || idempotencyKey === undefined) answers.status(outcome.status);
    if (before !== undefined) {
      if (idempotencyKey === undefined) answers.returned(before, input);
      if (before.whose === 'open' && answers.tellsCreated(before)) before.whose = 'ours';
      return;
    }
    const values = named.flatMap(({ fields: [own] }) => {
      if (own === undefined) return [];
      const value = valueAt(own.source.from === 'input' ? input : outcome.output, own.source.path);
      return [{ field: own.field, name: own.source.path.at(-1), value }];
    });
    const isKnown = values.some(
      ({ field, name, value }) =>
        this.#seen.has(operation, field, value) || this.#seen.has(operation, String(name), value),
    );
    const thing: Thing = {
      whose: 'open',
      maker: operation,
      input,
      actor,
      keys,
      status: outcome.status,
      asked: false,
      isNewlyNamed: false,
    };
    for (const { field, name, value } of values) this.#seen.ours(operation, [field, String(name)], value);
    for (const { field, value } of values) this.#byId.set(idOf(field, value), thing);
    for (const key of keys) {
      this.#things.set(key, thing);
      this.#gone.delete(key);
    }
    answers.remember(thing);
    const isOwnWord = (field: string) => this.madeUp.has(valueAt(input, [field]));
    if (isKnown || (isOfWhatWasThere(outcome.status) && answers.hasCreated(operation)))
      thing.whose = 'not-ours';
    else if (chooses.length > 0 && chooses.every(isOwnWord)) thing.whose = 'ours';
    else if (answers.tellsCreated(thing)) thing.whose = 'ours';
    else this.#compare(thing, answers, outcome.output);
  }

  /** What earlier answers of the same operation show of a thing, and it of them. */
  #compare(thing: Thing, answers: MakerAnswers, output: unknown): void {
    const alike = answers.others(thing).filter((one) => one.actor === thing.actor);
    const same = alike.filter(({ input }) => identityText(input) === identityText(thing.input));
    if (this.replaces(thing.maker)) {
      if (same.length > 0) answers.handsOut = true;
      const isNew = (value: unknown) => this.madeUp.isUnguessable(value);
      const isApart = alike.some((one) => isSetApart(thing.input, one.input, isNew));
      thing.isNewlyNamed = isApart && tells(output, thing.input, isNew);
    } else {
      if (same.length > 0 && !answers.returns) answers.makesAnother(thing);
      const isApart = (one: Thing) => isSetApart(thing.input, one.input, (value) => this.madeUp.has(value));
      if (alike.some(isApart)) thing.whose = 'ours';
    }
    this.#settle(thing);
  }

  /** What was found out of its maker since. */
  #settle(thing: Thing): void {
    if (thing.whose !== 'open') return;
    const answers = this.#answersOf(thing.maker);
    const isMade = this.replaces(thing.maker)
      ? thing.isNewlyNamed && answers.returnsSame && !answers.handsOut
      : !answers.returns && answers.isKnownToMake(thing);
    if (isMade || answers.tellsCreated(thing)) thing.whose = 'ours';
  }

  #answersOf({ id }: Operation): MakerAnswers {
    const known = this.#answers.get(id) ?? new MakerAnswers();
    this.#answers.set(id, known);
    return known;
  }

  #keysOf({ id }: Operation, input: unknown, output: unknown): readonly string[] {
    return (this.#makings.get(id)?.named ?? []).flatMap(({ by, fields }) => {
      const values = fields.map(
        ({ field, source: { from, path } }) =>
          [field, valueAt(from === 'input' ? input : output, path)] as const,
      );
      return isName(values[0]?.[1]) ? [this.#keyOf(by, Object.fromEntries(values))] : [];
    });
  }

  #keyOf(deletion: OperationId, input: unknown): string {
    const values = (this.#identity.get(deletion) ?? []).map((field) => valueAt(input, [field]));
    return `${deletion} ${identityText(values)}`;
  }

  /** It was taken away: another may come to have its id. That it was ours is still known. */
  gone(deletion: OperationId, input: unknown): void {
    const key = this.#keyOf(deletion, input);
    const thing = this.#things.get(key);
    if (thing === undefined || thing.whose !== 'ours') return;
    this.#things.delete(key);
    this.#gone.add(key);
  }
}
