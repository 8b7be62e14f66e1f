/** Requirements by what became of them. */
export interface Coverage {
  readonly total: number;
  readonly verified: number;
  readonly violated: number;
  readonly unverified: number;
  readonly skipped: number;
  /** Absent where there are none. */
  readonly notApplicable?: number;
}
