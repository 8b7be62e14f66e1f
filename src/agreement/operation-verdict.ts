import type {
  Agreement,
  AgreementVerdict,
  OperationAgreement,
  SurfaceDifference,
} from '../model/agreement.ts';

/** What one operation came to: what is open decides, then what is unsteady, then whether each surface was compared at all. */
export function operationVerdict(
  { operation, compared }: Pick<OperationAgreement, 'operation' | 'compared'>,
  { differences, unsteady = [] }: Pick<Agreement, 'differences' | 'unsteady'>,
): AgreementVerdict {
  const isOpen = (one: SurfaceDifference) => one.operation === operation && one.accepted === undefined;
  if (differences.some(isOpen)) return 'differ';
  const calls = Object.values(compared);
  return unsteady.some(isOpen) || calls.length === 0 || calls.some((each) => each === 0)
    ? 'not-observed'
    : 'agree';
}

/** The worst of all operations: surfaces that were compared in some of them only are not said to agree. */
export function worstOf(operations: readonly Pick<OperationAgreement, 'verdict'>[]): AgreementVerdict {
  const verdicts = operations.map(({ verdict }) => verdict);
  if (verdicts.includes('differ')) return 'differ';
  return verdicts.length === 0 || verdicts.includes('not-observed') ? 'not-observed' : 'agree';
}
