import type { Defect, Severity } from '../../model/defect.ts';
import { pointerOf } from '../../model/json-pointer.ts';
import type { Actor, Contract, Operation, SourceRef } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';

/** One place where a rule is broken. */
export type Breach = Pick<Defect, 'operation' | 'message' | 'hint' | 'source'>;

/** What a rule may ask besides the contract. */
export interface LintSetting {
  /** Whom an implementation can be called as; null where no config says. */
  readonly actors: readonly Actor[] | null;
}

/** A rule that a contract keeps with itself. A plain object; pure. */
export interface LintRule {
  /** Public and frozen: people filter by it, and the documentation has it as an anchor. */
  readonly code: string;
  /** `error`: an implementation could look wrong because of it. `note`: a matter of style or of reading. */
  readonly severity: Severity;
  /** A sentence that is true of a contract that keeps the rule. */
  readonly title: string;
  check(contract: Contract, setting: LintSetting): readonly Breach[];
}

/** The place of a part of an operation or event in its author's object. */
export function clauseAt(
  { source }: { readonly source: SourceRef },
  ...parts: readonly (string | number)[]
): ClauseRef {
  return { ...source, pointer: pointerOf(...parts) };
}

/** A rule's breaches, operation by operation. */
export function perOperation(
  breaches: (
    operation: Operation,
    contract: Contract,
    setting: LintSetting,
  ) => readonly Omit<Breach, 'operation'>[],
): LintRule['check'] {
  return (contract, setting) => {
    const found: Breach[] = [];
    for (const operation of contract.operations) {
      for (const breach of breaches(operation, contract, setting))
        found.push({ ...breach, operation: operation.id });
    }
    return found;
  };
}
