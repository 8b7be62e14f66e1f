import type { SourceRef } from '../../model/operation.ts';

/** One exported value of a contract file. */
export interface AuthoredValue {
  readonly value: unknown;
  readonly source: SourceRef;
}
