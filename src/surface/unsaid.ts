import type { OperationId } from '../model/operation.ts';

/** Something the contract says that a surface has no words for. */
export interface Unsaid {
  /** Null: it is so for the whole contract. */
  readonly operation: OperationId | null;
  /** Where it stands in the operation: `io.input.reason`. Empty for the operation itself. */
  readonly at: string;
  /** A sentence without its full stop. */
  readonly what: string;
}

/** Hears of what cannot be said, at a place of one operation. */
export type Hear = (at: string, what: string) => void;

/** Collects what cannot be said; the same thing once. */
export function unsaidList(): {
  readonly all: readonly Unsaid[];
  of(operation: OperationId | null): Hear;
} {
  const all: Unsaid[] = [];
  const met = new Set<string>();
  return {
    all,
    of: (operation) => (at, what) => {
      const id = JSON.stringify([operation, at, what]);
      if (met.has(id)) return;
      met.add(id);
      all.push({ operation, at, what });
    },
  };
}

/** `agent.run.cancel@1.0.0 io.input.reason: …` */
export function unsaidLine({ operation, at, what }: Unsaid): string {
  const place = [operation, at].filter((part) => part !== null && part !== '').join(' ');
  return place === '' ? `${what}.` : `${place}: ${what}.`;
}
