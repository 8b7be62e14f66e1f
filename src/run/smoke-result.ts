/** One thing the harness needs of an implementation before any verdict on it can be trusted. */
export interface SmokeResult {
  /** `reachable`, `driver`, `routes`, `credentials of …`, `states`, `reset`, `events`. */
  readonly part: string;
  /** `absent`: not offered, which is no fault, but leaves requirements unobserved. */
  readonly state: 'works' | 'broken' | 'absent';
  readonly detail: string;
  /** What to do about it; null where there is nothing to do. */
  readonly hint: string | null;
}
