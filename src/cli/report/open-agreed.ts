import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import type { Agreed } from '../../report/agreement/agreement-artifacts.ts';
import { refuseUnsealed } from '../../report/agreement/seal-agreement.ts';
import { agreedReport } from '../../report/read/agreed-report.ts';
import { readAgreement } from '../../report/read/read-agreement.ts';
import { refuseEdited } from '../../report/verify/verify-report.ts';

/**
 * An agreement with the reports of its surfaces, each as it was written and the one that it was concluded from. Throws a Mistake `report-flawed`, and those of
 * `readAgreement` and `agreedReport`.
 */
export async function openAgreed(text: string, path: string): Promise<Agreed> {
  const agreement = readAgreement(text, path);
  refuseUnsealed(agreement, path);
  const reports: Report[] = [];
  for (const named of agreement.surfaces) {
    const { report, path: where } = await agreedReport(path, named);
    refuseEdited(report, where);
    refuseOther(report, named.digest, where);
    reports.push(report);
  }
  return { agreement, reports };
}

function refuseOther({ footer }: Report, digest: string, where: string): void {
  if (footer.digest === digest) return;
  throw new Mistake({
    code: 'report-flawed',
    message: 'This is not the report that the agreement was concluded from: its digest is another.',
    where,
    hint: 'Keep an agreement and the reports of its run together.',
  });
}
