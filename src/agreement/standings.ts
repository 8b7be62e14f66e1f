import type { OperationAgreement } from '../model/agreement.ts';
import type { OperationId } from '../model/operation.ts';

/** Counts, operation by operation, what was compared with the first surface, and what was not and why. */
export class Standings {
  readonly #others: readonly string[];
  readonly #compared = new Map<OperationId, Map<string, number>>();
  readonly #reasons = new Map<OperationId, Map<string, number>>();

  constructor(others: readonly string[]) {
    this.#others = others;
  }

  /** A call of the operation over that surface was compared. */
  count(operation: OperationId, surface: string): void {
    add(this.#of(operation), surface);
  }

  /** A case about the operation could not be compared. */
  skip(operation: OperationId, reason: string): void {
    this.#of(operation);
    const reasons = this.#reasons.get(operation) ?? new Map<string, number>();
    this.#reasons.set(operation, reasons);
    add(reasons, reason);
  }

  /** Calls that were compared. */
  get compared(): number {
    return [...this.#compared.values()]
      .flatMap((own) => [...own.values()])
      .reduce((sum, each) => sum + each, 0);
  }

  /** Cases that were not, by reason, whatever they are about. */
  get notCompared(): Readonly<Record<string, number>> {
    const all = new Map<string, number>();
    for (const reasons of this.#reasons.values())
      for (const [reason, count] of reasons) all.set(reason, (all.get(reason) ?? 0) + count);
    return Object.fromEntries(all);
  }

  /** In the order in which they were met. */
  list(): readonly Omit<OperationAgreement, 'verdict'>[] {
    return [...this.#compared].map(([operation, compared]) => ({
      operation,
      compared: Object.fromEntries(compared),
      notCompared: Object.fromEntries(this.#reasons.get(operation) ?? []),
    }));
  }

  #of(operation: OperationId): Map<string, number> {
    const known = this.#compared.get(operation) ?? new Map(this.#others.map((name) => [name, 0]));
    this.#compared.set(operation, known);
    return known;
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
