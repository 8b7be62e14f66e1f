import { agreementOf } from '../agreement/agreement-of.ts';
import { type AgreementParts, concludeAgreement } from '../agreement/conclude-agreement.ts';
import type { SurfacesAgreement } from '../model/agreement.ts';
import type { CaseId } from '../model/case.ts';
import { sealAgreement } from '../report/agreement/seal-agreement.ts';
import { TOOL_VERSION } from './tool-version.ts';

interface Parts extends Omit<AgreementParts, 'again' | 'tool'> {
  /** Asks the first surface these cases once more. */
  readonly again: (cases: ReadonlySet<CaseId>) => Promise<AgreementParts['again']>;
}

/** Compares surfaces; asks the first once more where they differ in what the contract leaves open. */
export async function surfacesAgreement({ again, ...parts }: Parts): Promise<SurfacesAgreement> {
  const { differences } = agreementOf(parts.surfaces, parts.options.accepted);
  const left = differences.filter((one) => one.atFault.length === 0 && one.accepted === undefined);
  const control = left.length === 0 ? null : await again(new Set(left.map((one) => one.case)));
  return sealAgreement(concludeAgreement({ ...parts, again: control, tool: TOOL_VERSION }));
}
