/** 1-based, in the author's file. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
