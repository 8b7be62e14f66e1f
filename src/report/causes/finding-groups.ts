import { causeOf, fieldOf } from '../../model/cause.ts';
import type { Finding } from '../../model/finding.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { groupedBy } from '../fold/grouped-by.ts';

/** Findings that one thing may explain: of one operation or of many. */
export interface FindingGroup {
  /** Of the cause they share (12 hexadecimal digits); the fingerprint where a finding stands alone. */
  readonly id: string;
  /** What is wrong, in words, without where. Not escaped, not bounded. */
  readonly title: string;
  /** In report order; never empty. */
  readonly findings: readonly [Finding, ...Finding[]];
  /** Sorted, each once. */
  readonly operations: readonly string[];
  /** How often it was seen, over all of them. */
  readonly count: number;
}

const LEVELS = ['must', 'should', 'may'];

/**
 * Every finding once, in groups that share a cause; the worst first: broken before undecided, security musts before
 * other musts, those before shoulds, then what was seen most often. A finding with several causes goes with the one that
 * explains most findings.
 */
export function findingGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  const sharing = new Map<string, number>();
  for (const finding of findings) {
    for (const id of causesIn(finding)) sharing.set(id, (sharing.get(id) ?? 0) + 1);
  }
  const groups = groupedBy(findings, (finding) => {
    const [first] = [...causesIn(finding)].sort(
      (a, b) => (sharing.get(b) ?? 0) - (sharing.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    return first !== undefined && (sharing.get(first) ?? 0) > 1 ? first : finding.fingerprint;
  });
  return [...groups]
    .flatMap(([id, [first, ...others]]) => (first === undefined ? [] : [groupOf(id, [first, ...others])]))
    .map((group, place) => ({ group, place }))
    .sort((a, b) => rankOf(a.group) - rankOf(b.group) || b.group.count - a.group.count || a.place - b.place)
    .map(({ group }) => group);
}

/** Undecided findings and faults of the harness explain nothing to one another. */
function causesIn({ verdict, causes }: Finding): readonly string[] {
  return verdict === 'fail' ? (causes ?? []) : [];
}

function groupOf(id: string, findings: FindingGroup['findings']): FindingGroup {
  const operations = [...new Set(findings.map(({ operation }) => operation))].sort();
  const count = findings.reduce((sum, finding) => sum + finding.count, 0);
  return { id, title: titleOf(id, findings), findings, operations, count };
}

function titleOf(id: string, findings: FindingGroup['findings']): string {
  const [{ message }] = findings;
  if (findings.length === 1) return message;
  const shared = findings
    .flatMap(({ check, mismatches }) => mismatches.filter((one) => causeOf(check, one) === id))
    .at(0);
  if (shared === undefined) return message;
  const field = fieldOf(shared.path);
  return `${field === '' ? '' : `${field}: `}expected ${shared.expected}, got ${shared.actual}`;
}

/** Less is worse: the worst of its findings speaks for a group. */
function rankOf({ findings }: FindingGroup): number {
  const ranks = findings.map(({ verdict, level, profile }) => {
    const undecided = VERDICTS.length - VERDICTS.indexOf(verdict);
    const security = level === 'must' && profile === 'security' ? 0 : 1;
    return undecided * 100 + security * 10 + LEVELS.indexOf(level);
  });
  return Math.min(...ranks);
}
