import type { BaselineSummary, Report } from '../model/report.ts';
import { type Baseline, entryName, implementationsOf, type LocatedEntry } from './baseline.ts';
import { brokenEntries } from './broken-entries.ts';
import { acceptsFinding, acceptsOpenPoint } from './entry-accepts.ts';
import { type OpenPoint, openPointsOf } from './open-points.ts';
import { matchesPattern } from './pattern.ts';

export interface BaselineContext {
  /** Today, for `expires`. */
  readonly now: Date;
  /** Name of the implementation under test, for `implementation`. */
  readonly implementation: string;
}

interface AcceptedBy {
  readonly entry: string;
  readonly reason: string;
}

/** What a baseline makes of a report. */
export interface BaselineMatch {
  /** Accepted failures by fingerprint. */
  readonly findings: ReadonlyMap<string, AcceptedBy>;
  /** Requirements accepted as undecided, by id. */
  readonly requirements: ReadonlyMap<string, AcceptedBy>;
  readonly summary: BaselineSummary;
  /** Entries that were observed not to occur any more: what an update takes out. */
  readonly stale: readonly LocatedEntry[];
}

/**
 * Matches the entries that are for this implementation and not expired against a report to which no
 * baseline was applied yet. A requirement is accepted as undecided only when entries cover everything
 * that leaves it open; errors are never accepted.
 */
export function matchBaseline(report: Report, baseline: Baseline, context: BaselineContext): BaselineMatch {
  const ours = baseline.entries.filter((entry) => isFor(entry, context.implementation));
  const live = ours.filter((entry) => !isExpired(entry, context.now));
  const used = new Set<LocatedEntry>();
  const known: BaselineSummary['known'][number][] = [];

  const findings = new Map<string, AcceptedBy>();
  for (const finding of report.findings) {
    const entry = live.find((candidate) => acceptsFinding(candidate, finding, report));
    if (entry === undefined) continue;
    used.add(entry);
    const by = { entry: entryName(entry), reason: entry.reason };
    if (finding.verdict === 'fail') findings.set(finding.fingerprint, by);
    known.push({ fingerprint: finding.fingerprint, ...by });
  }

  const requirements = new Map<string, AcceptedBy>();
  for (const [requirement, points] of openPointsOf(report, new Set(findings.keys()))) {
    const entries = points.map((point) => live.find((entry) => acceptsOpenPoint(entry, point, report)));
    for (const entry of entries) if (entry !== undefined) used.add(entry);
    const [first] = entries;
    if (first === undefined || entries.includes(undefined)) continue;
    const by = { entry: entryName(first), reason: first.reason };
    requirements.set(requirement, by);
    known.push(...newlyKnown(points, known).map((fingerprint) => ({ fingerprint, ...by })));
  }

  const { broken, stale } = brokenEntries({ report, path: baseline.path, ours, live, used });
  return { findings, requirements, summary: { known, broken }, stale };
}

function newlyKnown(points: readonly OpenPoint[], known: BaselineSummary['known']): readonly string[] {
  const fingerprints = new Set(points.map((point) => point.fingerprint));
  return [...fingerprints].filter((fingerprint) => !known.some((one) => one.fingerprint === fingerprint));
}

function isFor(entry: LocatedEntry, implementation: string): boolean {
  return implementationsOf(entry)?.some((name) => matchesPattern(name, implementation)) ?? true;
}

/** The day named is the last one on which the entry holds, in UTC. */
function isExpired({ expires }: LocatedEntry, now: Date): boolean {
  return expires !== undefined && now.toISOString().slice(0, 10) > expires;
}
