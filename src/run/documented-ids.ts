import { identityText } from '../model/identity-text.ts';
import type { Operation } from '../model/operation.ts';
import { fieldsOf } from '../sentences/vocabulary/field.ts';

const DEEPEST = 6;

/** What a contract names in so many words, and so may stand in an implementation. */
export class DocumentedIds {
  /** Texts and numbers of examples and enumerations, as JSON. */
  readonly #values = new Set<string>();
  readonly #sentences: string;

  constructor(operations: readonly Operation[]) {
    for (const { examples, input } of operations) {
      for (const example of examples) {
        this.#add(example.input, 0);
        this.#add(example.output, 0);
      }
      for (const { values } of fieldsOf(input)) this.#add(values, 0);
    }
    this.#sentences = operations
      .flatMap(({ scenarios }) => scenarios.flatMap(({ given, when, then }) => [...given, ...when, ...then]))
      .join('\n');
  }

  has(value: unknown): boolean {
    const text = typeof value === 'string' ? value.trim() : identityText(value);
    return this.#values.has(identityText(value)) || this.#sentences.includes(text);
  }

  #add(value: unknown, depth: number): void {
    if (typeof value === 'string' || typeof value === 'number') this.#values.add(identityText(value));
    else if (typeof value === 'object' && value !== null && depth < DEEPEST)
      for (const part of Object.values(value)) this.#add(part, depth + 1);
  }
}
