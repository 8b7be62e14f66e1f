import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

/** A text of this length is hardly longer than the number that would stand for it. */
const SHORT = 4;

/** Texts that a report says more than once, where `Places.text` is asked about them. */
export function repeatedTexts(
  { requirements, findings, cases, gaps }: Report,
  isKnown: (fingerprint: string) => boolean,
): ReadonlySet<string> {
  const met = new Set<string>();
  const repeated = new Set<string>();
  const meet = (text: string | null | undefined) => {
    if (typeof text !== 'string' || text.length <= SHORT) return;
    if (met.has(text)) repeated.add(text);
    else met.add(text);
  };
  const meetFinding = ({ message, check, mismatches, causes = [], source }: Finding) => {
    meet(message);
    meet(check);
    meet(source.file);
    meet(source.exportName);
    for (const cause of causes) meet(cause);
    for (const { expected, actual } of mismatches) {
      meet(expected);
      meet(actual);
    }
  };
  for (const { text, reason, source, checks, unscored, known, demanded } of requirements) {
    meet(text);
    meet(reason);
    meet(source.file);
    meet(source.exportName);
    for (const check of checks) meet(check);
    meet(unscored);
    meet(known);
    meet(demanded);
  }
  for (const finding of findings) meetFinding(finding);
  for (const result of cases) {
    meet(result.check);
    meet(result.title);
    meet(result.reason);
    for (const { check, unsettled } of result.tallies) {
      meet(check);
      meet(unsettled);
    }
    // Of the others, a case says little that is not said among the findings.
    for (const finding of result.findings) if (!isKnown(finding.fingerprint)) meetFinding(finding);
  }
  for (const { check, reason } of gaps) {
    meet(check);
    meet(reason);
  }
  return repeated;
}
