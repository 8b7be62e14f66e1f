import type { OperationId } from './operation.ts';

/** What kind of word a published document has that the contract has not, or the other way round. */
export type DepartureKind =
  | 'operation-missing'
  | 'operation-extra'
  | 'input-missing'
  | 'input-extra'
  | 'input-place'
  | 'input-narrower'
  | 'input-wider'
  | 'output-missing'
  | 'output-wider'
  | 'success-missing'
  | 'success-extra'
  | 'error-missing'
  | 'error-undeclared'
  | 'auth-not-said'
  | 'auth-too-strong'
  | 'example-wrong';

/**
 * A place of a published document where it says what the contract does not: an implementation that does as it publishes
 * would break the contract.
 */
export interface Departure {
  readonly kind: DepartureKind;
  /** Null for what belongs to no operation of the contract. */
  readonly operation: OperationId | null;
  /** JSON pointer into the published document. */
  readonly pointer: string;
  /** A sentence without its full stop. */
  readonly what: string;
  /** A value that one of the two takes and the other does not. */
  readonly witness?: unknown;
}

/** What came of holding a published document against a contract. It is kept only where all three are empty. */
export interface HeldDocument {
  readonly departures: readonly Departure[];
  /** Pointers of what could not be read (references to elsewhere, schemas that do not compile): nothing is concluded from it. */
  readonly unknown: readonly string[];
  /** Operations of the contract that have no place of their own in such a document, and so were not held. */
  readonly notHeld: readonly OperationId[];
  /** Where the document speaks of each operation that it knows: a pointer, without what it refers to. */
  readonly places: Readonly<Record<OperationId, string>>;
}

/** A document as it was held, or why it is none that could be. */
export type Holding =
  | { readonly kind: 'held'; readonly held: HeldDocument }
  | { readonly kind: 'unreadable'; readonly reason: string };
