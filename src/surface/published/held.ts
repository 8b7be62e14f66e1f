import type { DepartureKind } from '../../model/departure.ts';
import type { Operation } from '../../model/operation.ts';
import type { Placed } from '../../openapi/resolve-reference.ts';
import type { SpokenOperation } from './spoken-document.ts';

/** What is needed to hold one operation against another: the surface of the contract, and the published one. */
export interface Held {
  readonly operation: Operation;
  readonly own: SpokenOperation;
  readonly published: SpokenOperation;
  /** The contract's schemas with formats alone where a pattern stands beside one. */
  readonly loose: SpokenOperation;
}

export type Add = (kind: DepartureKind, at: Placed | string, what: string, witness?: unknown) => void;
