import type { CaseEvidence, KeptTrace } from '../../model/case-evidence.ts';
import type { Evidence } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';

/** What a result carries of evidence, each trace once; null where it carries none. */
export function evidenceOf({ case: id, evidence, findings, sample = [] }: CaseResult): CaseEvidence | null {
  const names = new Map<Evidence, string[]>();
  const note = (trace: Evidence | null, name: string) => {
    if (trace === null) return;
    const known = names.get(trace);
    if (known === undefined) names.set(trace, [name]);
    else if (!known.includes(name)) known.push(name);
  };
  note(evidence, 'case');
  for (const finding of findings) note(finding.evidence, finding.fingerprint);
  const traces = [
    ...[...names].map(([trace, of]): KeptTrace => ({ of, ...trace })),
    ...sample.map(({ draw, evidence: trace }): KeptTrace => ({ of: ['sample'], draw, ...trace })),
  ];
  return traces.length === 0 ? null : { case: id, traces };
}

/** The result without what `evidenceOf` gives, but for its findings, of which one is to be shown by a report. */
export function withoutTraces({ sample: _, ...result }: CaseResult): CaseResult {
  return { ...result, evidence: null };
}

/** The result with its evidence, as a run told it. */
export function withTraces(result: CaseResult, kept: CaseEvidence | null): CaseResult {
  if (kept === null) return result;
  const taken = new Map<string, number>();
  const findings = result.findings.map((finding) => {
    const { fingerprint } = finding;
    const turn = taken.get(fingerprint) ?? 0;
    taken.set(fingerprint, turn + 1);
    const traces = tracesOf(kept, fingerprint);
    const evidence = traces[turn] ?? traces.at(-1);
    return evidence === undefined ? finding : { ...finding, evidence };
  });
  // What a finding rested on that was withdrawn is still what the case saw.
  const own =
    tracesOf(kept, 'case').at(-1) ?? kept.traces.filter(({ of }) => !of.includes('sample')).map(seen)[0];
  const isCarried = findings.some(({ evidence }) => evidence !== null);
  const sample = kept.traces.flatMap((trace) =>
    trace.draw === undefined ? [] : [{ draw: trace.draw, evidence: seen(trace) }],
  );
  return {
    ...result,
    findings,
    evidence: isCarried || own === undefined ? result.evidence : own,
    ...(sample.length > 0 ? { sample } : {}),
  };
}

/** What was seen under a name, in order. */
export function tracesOf({ traces }: CaseEvidence, name: string): readonly Evidence[] {
  return traces.filter(({ of }) => of.includes(name)).map(seen);
}

function seen({ of: _, draw: __, ...trace }: KeptTrace): Evidence {
  return trace;
}
