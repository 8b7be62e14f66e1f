import { isDeepStrictEqual } from 'node:util';
import type { JudgedCall } from '../../checks/check.ts';
import { fieldOf } from '../../checks/unknown-id-refused.ts';
import { isGateRefusal } from '../../checks/validation-refusal.ts';
import { isNotFound } from '../../model/not-found.ts';

/**
 * How valid inputs other than the documented one were answered. An implementation that takes its own example and
 * refuses all else, for whatever reason, has not been seen to accept the input model.
 */
export class BeyondExample {
  readonly #base: unknown;
  #sent = 0;
  #accepted = 0;
  /** Refusals that the contract does not speak of for this caller: standard codes, gates, no code at all. */
  #undeclared = 0;
  readonly #refusals = new Map<string, number>();

  constructor(base: unknown) {
    this.#base = base;
  }

  add({ operation, input, step }: JudgedCall): void {
    const { outcome } = step.observation;
    if (outcome.kind === 'success') {
      // Looked at only until the first: comparing costs more than counting.
      if (this.#accepted === 0 && isDeepStrictEqual(input, this.#base)) return;
      this.#accepted += 1;
    }
    if (outcome.kind === 'failure' && this.#isOfNothing(operation, input, outcome.code)) return;
    this.#sent += 1;
    if (outcome.kind !== 'failure') return;
    const declared = operation.errors.some(({ code }) => code === outcome.code);
    if (!declared || isGateRefusal(outcome)) this.#undeclared += 1;
    const name = outcome.code ?? `status ${outcome.status ?? 'unknown'}`;
    if (this.#refusals.size < MOST || this.#refusals.has(name))
      this.#refusals.set(name, (this.#refusals.get(name) ?? 0) + 1);
  }

  /** Nothing but a made-up id tells it from the documented one, and the declared refusal of an unknown id is its answer. */
  #isOfNothing({ errors }: JudgedCall['operation'], input: unknown, code: string | null): boolean {
    const error = errors.find((one) => one.code === code);
    if (error === undefined || !isNotFound(error) || !isFields(input)) return false;
    const base = isFields(this.#base) ? this.#base : {};
    const fields = new Set([...Object.keys(input), ...Object.keys(base)]);
    const other = [...fields].filter((field) => !isDeepStrictEqual(input[field], base[field]));
    return other.length === 1 && fieldOf(error, other) === other[0];
  }

  /** Why what was accepted does not show that the model is; null where it does. */
  get shortfall(): string | null {
    if (this.#refusals.size === 0) return null;
    const refusals = [...this.#refusals].map(([name, count]) => `${name} ×${count}`).join(', ');
    if (this.#accepted === 0)
      return `no valid input but the documented one was accepted; ${this.#sent} others were refused: ${refusals}`;
    if (this.#undeclared * 2 > this.#sent)
      return `most valid inputs (${this.#undeclared} of ${this.#sent}) were refused for reasons that the contract does not declare: ${refusals}`;
    return null;
  }
}

const MOST = 8;

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
