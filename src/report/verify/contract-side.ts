import type { Baseline } from '../../baseline/baseline.ts';
import type { Case } from '../../model/case.ts';
import type { Defect } from '../../model/defect.ts';
import type { Step } from '../../model/finding.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Gap } from '../../model/plan.ts';
import type { Warning } from '../../model/report.ts';
import type { Profile, Requirement, RequirementId } from '../../model/requirement.ts';
import type { PlannedWorkflow } from '../../model/workflow.ts';

/** What the contract and the config at hand say of a run of which a report's header tells, to hold the report against. */
export interface ContractSide {
  readonly requirements: readonly Requirement[];
  /** All cases that the contract has, whatever was selected. */
  readonly cases: readonly Case[];
  /** Whether calls can be those that a workflow makes (`isWhole`: all of them), as far as what is kept of them tells. */
  readonly followsWalk: (workflow: PlannedWorkflow, steps: readonly Step[], isWhole: boolean) => boolean;
  /** SHA-256 of each operation's contract, hexadecimal. */
  readonly digests: ReadonlyMap<OperationId, string>;
  /** Whose each operation is, and what it is filed under. */
  readonly belonging: ReadonlyMap<
    OperationId,
    { readonly owners: readonly string[]; readonly tags: readonly string[] }
  >;
  /** What lint finds in it. */
  readonly defects: readonly Defect[];
  /** What a run under the header's selection and shard does; null where the header does not say enough to know. */
  readonly planned: PlannedSide | null;
  /**
   * Cases that the words of the header's selection keep, before what failed last, what the adapter can carry and the shard left any out;
   * null where they do not say.
   */
  readonly selected: readonly Case[] | null;
  /** Null where no config is at hand: what only a config decides is then not judged. */
  readonly config: ConfigSide | null;
}

export interface PlannedSide {
  /** Of the whole selection, before it was cut into shards. */
  readonly digest: string;
  readonly cases: readonly Case[];
  /** Those that the header's capabilities bring included. */
  readonly gaps: readonly Gap[];
}

export interface ConfigSide {
  /** The implementation of the report's name; null where the config has none. */
  readonly implementation: {
    readonly version: string | null;
    readonly adapter: string;
    readonly claims: readonly Profile[];
  } | null;
  /** What a frozen set leaves out, and what it says; null where none is named. */
  readonly frozen: {
    readonly unscored: ReadonlyMap<RequirementId, string>;
    readonly demanded: ReadonlyMap<RequirementId, string>;
    readonly notices: readonly Warning[];
  } | null;
  readonly baseline: Baseline | null;
  /** Fields for which the config has generators of its own, so that no plan says what was sent. */
  readonly ownFields: ReadonlySet<string>;
}
