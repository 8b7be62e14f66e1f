import type { Call, Connection } from '../model/adapter.ts';
import type { StoredValue } from '../model/case.ts';
import type { Observation } from '../model/observation.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Created } from '../model/report.ts';
import { valueAt } from '../model/value-at.ts';
import type { Making } from '../setup/disposal.ts';

/** Something that this run made and that stands there, and the call that takes it away; null where none is known. */
interface Standing {
  readonly deletion: { readonly operation: Operation; readonly input: StoredValue } | null;
}

/** Sends a call that takes something away; true where it is gone. */
export type TakeAway = (operation: Operation, input: StoredValue) => Promise<boolean>;

/**
 * What this run made in the implementation, so that it can be taken away again, last first, and never more stands there
 * than is allowed. What an upsert may have replaced is left. A command that answers with what is there already, in place of refusing,
 * cannot be told from one that makes something: SECURITY.md says so.
 */
export class Made {
  readonly #makings: ReadonlyMap<OperationId, Making>;
  readonly #all: ReadonlyMap<OperationId, Making>;
  readonly #most: number;
  readonly #standing = new Map<string, Standing>();
  /** Values that the run made up, so that nothing had them before. */
  readonly #fresh = new Set<string>();
  #made = 0;
  #deleted = 0;

  /** An implementation that can be put back to its beginning is: nothing is counted. */
  constructor(
    makings: ReadonlyMap<OperationId, Making>,
    most: number,
    connection: Pick<Connection, 'reset'>,
  ) {
    this.#all = makings;
    this.#makings = connection.reset === undefined ? makings : new Map();
    this.#most = most;
  }

  get created(): Created {
    return { made: this.#made, deleted: this.#deleted, left: this.#standing.size };
  }

  /** Why no more may be made; null where there is room, or the operation makes nothing. */
  obstacle({ id }: Operation): string | null {
    if (this.#standing.size < this.#most || !this.#makings.has(id)) return null;
    return `not sent: ${this.#most} things that this run made stand there, and --max-created allows no more`;
  }

  /** Whether an operation makes something, and leaves what is there as it is. */
  makes({ id }: Operation): boolean {
    return this.#all.has(id);
  }

  /** A value of this run's own, in the field of an input. */
  chose(value: unknown): void {
    this.#fresh.add(JSON.stringify(value));
  }

  /** An answered call: what it made is remembered, what it took away forgotten. */
  saw({ operation, input, raw }: Call, { outcome }: Observation): void {
    if (this.#makings.size === 0 || outcome.kind !== 'success' || raw !== undefined) return;
    const { output } = outcome;
    this.#forget(operation, input);
    const making = this.#makings.get(operation.id);
    if (making === undefined) return;
    const { deletion, chooses, mayReplace } = making;
    const own = chooses.map((field) => JSON.stringify(valueAt(input, [field])));
    const isOwn = !mayReplace || (own.length > 0 && own.every((value) => this.#fresh.has(value)));
    const fields = [...(deletion?.fields ?? [])].map(
      ([name, { from, path }]) => [name, valueAt(from === 'input' ? input : output, path)] as const,
    );
    const isKnown = fields.length > 0 && fields.every(([, value]) => isName(value));
    const value = Object.fromEntries(fields);
    const key =
      deletion !== null && isKnown ? keyOf(deletion.operation, value) : `${operation.id} ${this.#made + 1}`;
    if (this.#standing.has(key)) return;
    this.#made += 1;
    this.#standing.set(key, {
      deletion:
        deletion !== null && isKnown && isOwn
          ? { operation: deletion.operation, input: { form: 'json', value } }
          : null,
    });
  }

  /** Takes away all that can be, last first, where at least so much stands there. What is refused is left. */
  async takeAway(least: number, takeAway: TakeAway): Promise<void> {
    if (this.#standing.size < Math.max(1, least)) return;
    for (const [key, { deletion }] of [...this.#standing].toReversed()) {
      if (deletion === null || !(await takeAway(deletion.operation, deletion.input))) continue;
      if (this.#standing.delete(key)) this.#deleted += 1;
    }
  }

  #forget(operation: Operation, input: unknown): void {
    if (typeof input !== 'object' || input === null) return;
    if (this.#standing.delete(keyOf(operation, input as Readonly<Record<string, unknown>>)))
      this.#deleted += 1;
  }
}

function isName(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function keyOf({ id }: Operation, input: Readonly<Record<string, unknown>>): string {
  return `${id} ${JSON.stringify(Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1)))}`;
}
