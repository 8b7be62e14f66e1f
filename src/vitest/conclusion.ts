import type { Report, RequirementResult } from '../model/report.ts';
import type { RequirementId } from '../model/requirement.ts';
import { visible } from '../report/escape/visible.ts';
import { findingText } from '../report/words/finding-text.ts';
import { reasonOf } from '../report/words/reason-of.ts';
import type { AcceptedEntry } from './accepted-entries.ts';

/** What the test of a requirement has to say: the report's own conclusion, in vitest's terms. */
export type Conclusion =
  | { readonly kind: 'passes' }
  | { readonly kind: 'skips'; readonly note: string }
  | { readonly kind: 'fails'; readonly message: string };

export interface ConclusionParts {
  readonly requirement: RequirementId;
  readonly report: Report;
  /** Baseline entries about this requirement and no other. */
  readonly accepted: readonly AcceptedEntry[];
  readonly should: 'note' | 'fail';
  /** The line of shell that runs this test again; a run is the same twice, so it shows the same. */
  readonly replay: string;
}

/**
 * A must of a claimed profile passes when it is verified, or fails as the baseline accepts; everything else
 * fails with its finding or its reason. What does not decide a run is skipped with a note.
 */
export function conclusionOf(parts: ConclusionParts): Conclusion {
  const { requirement: id, report, accepted, should, replay } = parts;
  const result = report.requirements.find((requirement) => requirement.id === id);
  if (result === undefined) throw new Error(`the run of ${id} does not speak of it`);
  if (result.unscored !== undefined) {
    return { kind: 'skips', note: `${result.unscored} (${result.profile}): ${shortOf(result)}` };
  }
  if (result.status === 'not-applicable') return { kind: 'skips', note: shortOf(result) };
  const names = new Set(accepted.map(({ name }) => name));
  const broken = (report.baseline?.broken ?? []).filter(({ entry }) => names.has(entry));
  const stale = broken.map(
    ({ entry, message }) => `baseline entry ${entry}: ${message}\n  replay    ${replay}`,
  );
  if (result.known !== undefined || result.status === 'verified') {
    return stale.length === 0 ? { kind: 'passes' } : { kind: 'fails', message: visible(stale.join('\n')) };
  }
  const message = visible([...textsOf(result, report, replay), ...stale].join('\n\n'));
  return result.level === 'must' || should === 'fail'
    ? { kind: 'fails', message }
    : { kind: 'skips', note: `a ${result.level}, which does not decide: ${message}` };
}

/** The findings on a requirement that no one accepted; without any, why it is not verified. */
function textsOf(result: RequirementResult, report: Report, command: string): readonly string[] {
  const known = new Set(report.baseline?.known.map(({ fingerprint }) => fingerprint));
  const findings = report.findings.filter(
    ({ requirement, verdict, fingerprint }) =>
      requirement === result.id && verdict === 'fail' && !known.has(fingerprint),
  );
  // `proviso replay` wants a config and a stored report; there may be neither beside a test suite.
  if (findings.length > 0)
    return findings.map((finding) => findingText({ ...finding, replay: { ...finding.replay, command } }));
  const word = result.status === 'violated' ? 'Violated' : 'Not verified';
  return [
    [
      `${word}: ${reasonOf(result)}`,
      `  replay    ${command}`,
      ...(report.footer.stoppedBecause === null
        ? []
        : [`  the run ended early: ${report.footer.stoppedBecause}`]),
    ].join('\n'),
  ];
}

function shortOf({ status, reason }: RequirementResult): string {
  return reason === null ? status : `${status}, ${reason}`;
}
