import { sideOf } from '../../judge/judge-trial.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import type { View } from '../../model/schema.ts';

/**
 * Says on which side of an input model a value lies. The last answer is remembered until the value is let go, so that
 * the generator, which gives out only what lies on the side it is for, and the trial that makes sure of it just before
 * sending ask the model once between them.
 */
export class Sides {
  readonly #operation: Operation;
  readonly #view: View;
  #last: unknown = NOTHING;
  #answer: PropertyCase['domain'] | null = null;

  constructor(operation: Operation, view: View) {
    this.#operation = operation;
    this.#view = view;
  }

  /** Null where the model itself broke over the value, which says nothing. */
  of(value: unknown): PropertyCase['domain'] | null {
    if (!Object.is(value, this.#last)) {
      this.#answer = sideOf(value, this.#operation, this.#view);
      this.#last = value;
    }
    return this.#answer;
  }

  /** Someone else gets at values now, and may write into them. */
  letGo(): void {
    this.#last = NOTHING;
  }
}

const NOTHING = Symbol('nothing');
