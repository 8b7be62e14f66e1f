import type { PlannedCall } from '../../model/case.ts';
import type { Evidence, Step } from '../../model/finding.ts';
import { valueAt } from '../../model/value-at.ts';
import { hasMark } from './hidden.ts';
import { sameJson } from './same-json.ts';

/** What states and answers gave so far, by the name under which later calls take it. */
export class KnownValues {
  /** Null where one was given that cannot be told: hidden, missing in what was kept, of a state entered before. */
  readonly #given = new Map<string, readonly unknown[] | null>();

  constructor(states: Evidence['states']) {
    for (const { values } of states)
      for (const [name, value] of Object.entries(values)) this.give(name, value);
  }

  give(name: string, value: unknown): void {
    const before = this.#given.get(name);
    const isTold = value !== undefined && !hasMark(value) && before !== null;
    this.#given.set(name, isTold ? [...(before ?? []), value] : null);
  }

  /** What a call that succeeded hands on. */
  giveOf({ gives = {}, sends = {} }: Pick<PlannedCall, 'gives' | 'sends'>, step: Step): void {
    const { outcome } = step.observation;
    if (outcome.kind !== 'success') return;
    const input = step.input.form === 'json' ? step.input.value : undefined;
    for (const [name, path] of Object.entries(gives)) this.give(name, valueAt(outcome.output, path));
    for (const [name, field] of Object.entries(sends)) this.give(name, valueAt(input, [field]));
  }

  /** From now on, any value can be one of those given under these names. */
  forget(names: Iterable<string>): void {
    for (const name of names) this.#given.set(name, null);
  }

  names(): readonly string[] {
    return [...this.#given.keys()];
  }

  has(name: string): boolean {
    return this.#given.has(name);
  }

  /** Whether a value can be one of those given under a name. */
  allows(name: string, value: unknown): boolean {
    const given = this.#given.get(name);
    return given === null || (given ?? []).some((one) => sameJson(one, value ?? null));
  }
}
