import type { Report } from '../../model/report.ts';
import type { Ink } from './ink.ts';
import type { Suspicion } from './set-up-suspicion.ts';

/** What the summary is laid out from. */
export interface Page {
  readonly report: Report;
  readonly ink: Ink;
  readonly width: number;
  readonly verbose: boolean;
  readonly suspicion: Suspicion | null;
  /** Requirement id → its sentence. */
  readonly clauses: ReadonlyMap<string, string>;
}
