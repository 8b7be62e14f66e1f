import { tellSupervisor } from '../../launch/worker-message.ts';
import type { Defect } from '../../model/defect.ts';
import type { Warning } from '../../model/report.ts';
import type { FrozenScope } from '../../plan/freeze.ts';

/** What another process needs to write the report of a run whose own process is gone. Plain data. */
export interface Rescue {
  readonly implementation: string;
  /** Absolute: where the reports go, and the events so far are. */
  readonly dir: string;
  readonly formats: readonly string[];
  readonly others: readonly string[];
  /** Absolute; what the names of contract files are relative to. */
  readonly root: string;
  readonly verbose: boolean;
  /** Path of the baseline; null for none. */
  readonly baseline: string | null;
  readonly defects: readonly Defect[];
  readonly unscored: readonly (readonly [string, string])[];
  readonly demanded: readonly (readonly [string, string])[];
  readonly notices: readonly Warning[];
}

/** From here on, whatever ends this process, the supervisor can have the report so far written. */
export function beginRescuable(
  timeoutMs: number,
  scope: FrozenScope | undefined,
  parts: Omit<Rescue, 'unscored' | 'demanded' | 'notices'>,
): void {
  const rescue: Rescue = {
    ...parts,
    unscored: [...(scope?.unscored ?? [])],
    demanded: [...(scope?.demanded ?? [])],
    notices: scope?.notices ?? [],
  };
  tellSupervisor({ type: 'run', timeoutMs, rescue });
}
