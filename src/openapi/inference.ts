import { isJsonObject } from '../json-schema/json-schema.ts';
import type { Inferred } from '../model/operation.ts';

/** What is concluded from a document beyond its words, by the name under which `x-proviso-infer` switches it off. */
export const INFERENCES = {
  'error-codes': 'the values of an error body’s code are the catalogue',
  anonymous: 'an operation without security can be called by anybody',
  queries: 'GET, HEAD and QUERY change nothing',
  events: 'callbacks are events',
  examples: 'documented parameters and bodies are examples that succeed',
} as const;

export type InferenceName = keyof typeof INFERENCES;

/** Collects what is inferred of one operation; what is switched off is not. */
export interface Inference {
  allows(name: InferenceName): boolean;
  note(name: InferenceName, what: string, why: string): void;
  readonly inferred: readonly Inferred[];
}

/** `x-proviso-infer: { error-codes: false }` at the root of the document, or of the operation. */
export function inferenceOf(...said: readonly unknown[]): Inference {
  const inferred: Inferred[] = [];
  const off = new Set(
    said.flatMap((each) =>
      isJsonObject(each) ? Object.entries(each).flatMap(([name, on]) => (on === false ? [name] : [])) : [],
    ),
  );
  return {
    allows: (name) => !off.has(name),
    note: (name, what, why) => inferred.push({ name, what, why }),
    inferred,
  };
}
