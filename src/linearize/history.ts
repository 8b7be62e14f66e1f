/** One operation of a history: what was asked and answered, and between which moments it took effect, if it did. */
export interface Timed<Op> {
  readonly op: Op;
  /** The moment before it was sent. Any clock will do that all operations share. */
  readonly from: number;
  /** The moment after its answer came; null where none did, so that it may take effect at any later time, or never. */
  readonly to: number | null;
}

/** How a thing behaves when it is asked one operation at a time. Pure. */
export interface SequentialModel<State, Op> {
  readonly initial: State;
  /** The state after an operation with that answer; null where no such answer can come in that state. */
  step(state: State, op: Op): State | null;
  /** The same text for states that are the same, and for no others. */
  keyOf(state: State): string;
}
