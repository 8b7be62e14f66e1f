/** How the calls of a case were answered. */
export interface OutcomeCounts {
  readonly success: number;
  /** Refusals with a code of the contract's own catalogue. */
  readonly declaredError: number;
  /** Refusals of the input as invalid. */
  readonly validationRefusal: number;
  readonly otherRefusal: number;
  readonly broken: number;
  /** Generated inputs that turned out to be in the other domain in their final form; never sent, never judged. */
  readonly dropped: number;
}
