import { mayBeRespelled } from '../checks/laws/made-id.ts';
import type { Call, Connection } from '../model/adapter.ts';
import type { StoredValue } from '../model/case.ts';
import { identityText } from '../model/identity-text.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Created } from '../model/report.ts';
import { valueAt } from '../model/value-at.ts';
import type { Making } from '../setup/disposal.ts';
import type { DeletionGuard } from './deletion-guard.ts';
import { isName } from './thing.ts';

/** Something that this run made and that stands there, and the call that takes it away. */
interface Standing {
  readonly deletion: { readonly operation: Operation; readonly input: StoredValue };
  /** It may be kept under another form of the name that was chosen for it. */
  readonly isRespelled: boolean;
}

/** Sends a call that takes something away; true where it is gone. Nothing under its name does not show that where `isRespelled`. */
export type TakeAway = (operation: Operation, input: StoredValue, isRespelled: boolean) => Promise<boolean>;

/**
 * What this run made in the implementation, so that it can be taken away again, last first, and never more stands there
 * than is allowed. What is not shown to be this run's own is left (`OwnThings`).
 */
export class Made {
  readonly #makings: ReadonlyMap<OperationId, Making>;
  readonly #all: ReadonlyMap<OperationId, Making>;
  readonly #most: number;
  readonly #standing = new Map<string, Standing>();
  /** What stands there, and no call of the contract takes away: only counted. */
  #staying = 0;
  /** Operations that take away what this run may have made. */
  readonly #deletions: ReadonlySet<OperationId>;
  readonly #guard: DeletionGuard;
  /** Calls in flight that may make another. */
  #sending = 0;
  #made = 0;
  #deleted = 0;

  /** An implementation that can be put back to its beginning is: nothing is counted. */
  constructor(
    makings: ReadonlyMap<OperationId, Making>,
    most: number,
    connection: Pick<Connection, 'reset'>,
    guard: DeletionGuard,
  ) {
    this.#guard = guard;
    this.#all = makings;
    this.#makings = connection.reset === undefined ? makings : new Map();
    this.#most = most;
    this.#deletions = new Set(
      [...makings.values()].flatMap(({ deletion, named }) => [
        ...(deletion === null ? [] : [deletion.operation.id]),
        ...named.map(({ by }) => by),
      ]),
    );
  }

  get created(): Created {
    return { made: this.#made, deleted: this.#deleted, left: this.#left };
  }

  get #left(): number {
    return this.#standing.size + this.#staying;
  }

  /** Why no more may be made; null where there is room, or the operation makes nothing. */
  obstacle({ id }: Operation): string | null {
    if (this.#left + this.#sending < this.#most || !this.#makings.has(id)) return null;
    return `not sent: ${this.#most} things that this run made stand there, and --max-created allows no more`;
  }

  /** Whether an operation makes something, and leaves what is there as it is. */
  makes({ id }: Operation): boolean {
    return this.#all.has(id);
  }

  begins({ operation }: Call): void {
    if (this.#makings.has(operation.id)) this.#sending += 1;
  }

  ended({ operation }: Call): void {
    if (this.#makings.has(operation.id)) this.#sending -= 1;
  }

  /** An answered call: what it made is remembered, what it took away forgotten. */
  saw(call: Call, observation: Observation): void {
    const { operation, input, raw } = call;
    const { outcome } = observation;
    if (this.#makings.size === 0 || outcome.kind !== 'success' || raw !== undefined) return;
    const { output } = outcome;
    if (this.#deletions.has(operation.id)) this.#forget(operation, input);
    const making = this.#makings.get(operation.id);
    if (making === undefined) return;
    if (this.#guard.own.named(call, observation)?.whose === 'not-ours') return;
    const { deletion } = making;
    const value = nameOf(deletion, input, output);
    if (deletion === null || value === null) {
      this.#made += 1;
      this.#staying += 1;
      return;
    }
    const key = keyOf(deletion.operation, value);
    if (this.#standing.has(key)) return;
    this.#made += 1;
    this.#standing.set(key, {
      deletion: { operation: deletion.operation, input: { form: 'json', value } },
      isRespelled: isRespelled(deletion, value),
    });
  }

  /** Takes away all that can be, last first, where at least so much stands there. What is refused is left. */
  async takeAway(least: number, takeAway: TakeAway): Promise<void> {
    if (this.#left < Math.max(1, least)) return;
    for (const [key, { deletion, isRespelled }] of [...this.#standing].toReversed()) {
      if (!(await takeAway(deletion.operation, deletion.input, isRespelled))) continue;
      this.#guard.gone(deletion.operation, deletion.input.form === 'json' ? deletion.input.value : null);
      if (this.#standing.delete(key)) this.#deleted += 1;
    }
  }

  /** How what a call made is taken away; null where the contract cannot. */
  deletionAfter({ operation, input }: Call, { outcome }: Observation): Standing['deletion'] | null {
    const deletion = this.#makings.get(operation.id)?.deletion ?? null;
    if (deletion === null || outcome.kind !== 'success') return null;
    const value = nameOf(deletion, input, outcome.output);
    return value === null ? null : { operation: deletion.operation, input: { form: 'json', value } };
  }

  /** It was taken away, beside the cases. */
  gone(operation: Operation, input: unknown): void {
    this.#forget(operation, input);
  }

  #forget(operation: Operation, input: unknown): void {
    if (typeof input !== 'object' || input === null) return;
    this.#guard.gone(operation, input);
    if (this.#standing.delete(keyOf(operation, input as Readonly<Record<string, unknown>>)))
      this.#deleted += 1;
  }
}

/** What a deletion is told of what a call made; null where not all of it is known. */
function nameOf(
  deletion: Making['deletion'],
  input: unknown,
  output: unknown,
): Readonly<Record<string, unknown>> | null {
  const fields = [...(deletion?.fields ?? [])].map(
    ([name, { from, path }]) => [name, valueAt(from === 'input' ? input : output, path)] as const,
  );
  return fields.length > 0 && fields.every(([, value]) => isName(value)) ? Object.fromEntries(fields) : null;
}

function isRespelled(deletion: Making['deletion'], value: Readonly<Record<string, unknown>> | null): boolean {
  return [...(deletion?.fields ?? [])].some(([name, source]) => mayBeRespelled(value?.[name], source));
}

function keyOf({ id }: Operation, input: Readonly<Record<string, unknown>>): string {
  return `${id} ${identityText(Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1)))}`;
}
