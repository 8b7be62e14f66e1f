import type { SurfacesAgreement, UnsealedAgreement } from '../../model/agreement.ts';
import { Mistake } from '../../model/mistake.ts';
import { digestOf } from '../canonical.ts';

/** Puts its digest on an agreement. */
export function sealAgreement(agreement: UnsealedAgreement): SurfacesAgreement {
  return { ...agreement, digest: digestOf(agreement) };
}

/** Is it as it was written? */
export function isSealed({ digest, ...agreement }: SurfacesAgreement): boolean {
  return digestOf(agreement) === digest;
}

/** Throws a Mistake `report-flawed` for an agreement that was changed after it was written. */
export function refuseUnsealed(agreement: SurfacesAgreement, where: string): void {
  if (isSealed(agreement)) return;
  throw new Mistake({
    code: 'report-flawed',
    message:
      'This agreement cannot be trusted. Its digest is not that of its contents: it was changed after it was written.',
    where,
    hint: 'Run again; an agreement that was edited, cut or damaged is of no use.',
  });
}
