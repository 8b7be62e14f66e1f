import type { Defect, Severity } from '../../model/defect.ts';
import type { Contract, Operation, SourceRef } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { pointerOf } from '../clause-id.ts';

/** One place where a rule is broken. */
export type Breach = Pick<Defect, 'operation' | 'message' | 'mend' | 'source'>;

/** A rule that a contract keeps with itself. A plain object; pure. */
export interface LintRule {
  /** Public and frozen: people filter by it, and the documentation has it as an anchor. */
  readonly code: string;
  /** `error`: an implementation could look wrong because of it. `note`: a matter of style or of reading. */
  readonly severity: Severity;
  /** A sentence that is true of a contract that keeps the rule. */
  readonly title: string;
  check(contract: Contract): readonly Breach[];
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
  breaches: (operation: Operation, contract: Contract) => readonly Omit<Breach, 'operation'>[],
): (contract: Contract) => readonly Breach[] {
  return (contract) => {
    const found: Breach[] = [];
    for (const operation of contract.operations) {
      for (const breach of breaches(operation, contract)) found.push({ ...breach, operation: operation.id });
    }
    return found;
  };
}
