/** A line of a contract: absolute path, 1-based line and column. */
export interface ContractPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What a failing test throws. No line of the harness explains what the implementation did; the only frame of its stack is
 * the clause in the contract, so that vitest shows that.
 */
export class ConformanceFailure extends Error {
  constructor(message: string, place: ContractPlace | null = null) {
    super(message);
    this.name = 'ConformanceFailure';
    const frame = place === null ? '' : `\n    at contract (${place.file}:${place.line}:${place.column})`;
    this.stack = `${this.name}: ${message}${frame}`;
  }
}
