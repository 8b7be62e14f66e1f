import { casesOf, type RunEvent } from '../../model/event.ts';
import type { Report } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import { withTraces } from '../evidence/case-evidence.ts';
import { type EvidenceBook, NO_BOOK } from '../evidence/evidence-book.ts';
import { NOWHERE, type Reporter } from '../reporter.ts';

/** An event of a run as a line of the stream, its line feed included. */
export function eventLine(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/**
 * The events a finished run must have sent for this report: its start, each case's end, its end. A stream
 * written as the run goes has starts and progress of cases besides; both fold into the same report.
 */
export function* eventsOf(report: Report, book: EvidenceBook = NO_BOOK): Generator<RunEvent> {
  const { header, requirements, gaps, cases, footer } = report;
  yield {
    type: 'run-started',
    header,
    plan: {
      operations: header.contract.operations.map(({ id }) => id),
      requirements: requirements.map(requirementOf),
      gaps,
      cases: cases.length,
      casesOf: casesOf(cases),
    },
  };
  const evidence = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  for (const told of cases) {
    const result = withTraces(told, book.of(told.case));
    if (result.findings.length === 0) {
      yield { type: 'case-finished', result };
      continue;
    }
    const findings = result.findings.map((finding) => {
      const whole = evidence.get(finding.fingerprint);
      return whole?.case === result.case
        ? { ...finding, evidence: finding.evidence ?? whole.evidence }
        : finding;
    });
    yield { type: 'case-finished', result: { ...result, findings } };
  }
  const { complete, stoppedBecause, finishedAt, durationMs, created } = footer;
  const told = { complete, stoppedBecause, finishedAt, durationMs };
  yield { type: 'run-finished', footer: created === undefined ? told : { ...told, created } };
}

function requirementOf({ id, operation, level, profile, text, source }: Requirement): Requirement {
  return { id, operation, level, profile, text, source };
}

function textOf(report: Report, book: EvidenceBook): string {
  const lines: string[] = [];
  for (const event of eventsOf(report, book)) lines.push(eventLine(event));
  return lines.join('');
}

export const ndjsonReporter: Reporter = {
  format: 'ndjson',
  title: 'one event of the run a line, for machines that follow along',
  paths: ['report.ndjson'],
  destination: 'file',
  render: (report, { evidence } = NOWHERE) => [{ path: 'report.ndjson', text: textOf(report, evidence) }],
};
