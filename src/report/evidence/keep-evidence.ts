import type { CaseEvidence, EvidenceSeal } from '../../model/case-evidence.ts';
import type { RunEvent } from '../../model/event.ts';
import { evidenceOf, withoutTraces } from './case-evidence.ts';

/** Where evidence goes while a run tells it, so that nothing has to hold all of it. */
export interface EvidenceSink {
  add(evidence: CaseEvidence): void;
  /** Of all that was added so far. */
  seal(): EvidenceSeal;
}

/** Puts the evidence of an event away, and gives the event without it; findings keep theirs, for people to read. */
export function keepEvidence(event: RunEvent, sink: EvidenceSink): RunEvent {
  if (event.type === 'case-finished') {
    const kept = evidenceOf(event.result);
    if (kept !== null) sink.add(kept);
    return { ...event, result: withoutTraces(event.result) };
  }
  if (event.type === 'case-amended') {
    const traces = event.findings.flatMap(({ fingerprint, evidence }) =>
      evidence === null ? [] : [{ of: [fingerprint], ...evidence }],
    );
    if (traces.length > 0) sink.add({ case: event.case, traces });
  }
  return event;
}
