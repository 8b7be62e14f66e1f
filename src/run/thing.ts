import { identityText } from '../model/identity-text.ts';
import type { Operation } from '../model/operation.ts';

/** Whose a thing is: `open` where nothing shows yet that the call which answered with it made it. */
export type Whose = 'ours' | 'open' | 'not-ours';

/** What a maker answered with, and the call that it answered. */
export interface Thing {
  whose: Whose;
  readonly maker: Operation;
  readonly input: unknown;
  readonly actor: string;
  readonly keys: readonly string[];
  /** The HTTP status of the first answer that named it; null where there is none. */
  readonly status: number | null;
  /** The call was sent again, to see whether it makes another. */
  asked: boolean;
  /** It differs from another by values alone that nothing can have had before, and is called by one of them. */
  isNewlyNamed: boolean;
}

/** Whether a value can name a thing: a text that is not empty, or a number. */
export function isName(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** A field with its value as one key. */
export function idOf(field: string, value: unknown): string {
  return `${field} ${identityText(value)}`;
}
