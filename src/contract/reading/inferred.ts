/** Under which an operation that was read from a document carries what was inferred of it. */
export const INFERRED: unique symbol = Symbol.for('proviso.inferred');

/** Under which an operation that was read from a document carries the answers that it shows. */
export const SHOWN: unique symbol = Symbol.for('proviso.shown');

/** Under which an operation that was read from a document carries places of its models that could not be read. */
export const OPEN: unique symbol = Symbol.for('proviso.open');

/** Under which an operation that was read from a document carries the workflows that end in it. */
export const WORKFLOWS: unique symbol = Symbol.for('proviso.workflows');
