import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { BaselineEntry } from './baseline-schema.ts';

/**
 * One entry for each failure that is not accepted yet, as narrow as the finding: this requirement, this
 * check, these mismatches. Nothing undecided is added: what cannot be observed is for a person to accept.
 */
export function newEntriesOf(
  report: Report,
  accepted: ReadonlySet<string>,
  reason: string,
): readonly BaselineEntry[] {
  return report.findings
    .filter(({ verdict, fingerprint }) => verdict === 'fail' && !accepted.has(fingerprint))
    .map((finding): BaselineEntry => {
      const mismatches = matchersFor(finding);
      return {
        requirement: finding.requirement,
        check: finding.check,
        expect: 'fail',
        ...(mismatches.length === 0
          ? {}
          : { mismatch: mismatches.length === 1 ? mismatches[0] : [...mismatches] }),
        reason,
      };
    });
}

function matchersFor({ mismatches }: Finding): readonly { kind: string; path?: string }[] {
  const matchers = new Map<string, { kind: string; path?: string }>();
  for (const { kind, path } of mismatches) {
    const pattern = path.map((step) => (typeof step === 'number' ? '*' : step)).join('/');
    matchers.set(`${kind} ${pattern}`, pattern === '' ? { kind } : { kind, path: pattern });
  }
  return [...matchers.values()];
}
