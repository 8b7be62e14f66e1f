import { findingGroups, isSecurity } from '../words/finding-groups.ts';
import { plural } from '../words/verdict-sentence.ts';
import { groupLine, groupLines } from './finding-lines.ts';
import type { Page } from './page.ts';

/** Groups shown in full, and fewer where a wrong address or token would explain them all. */
const SHOWN = { groups: 10, suspected: 2 } as const;

/** The findings by cause, worst first. A violated clause of security is always named; of others the rest is counted. */
export function findingsSection(page: Page): readonly string[] {
  const { ink, report } = page;
  const all = report.findings.filter(({ verdict }) => verdict !== 'inconclusive');
  if (all.length === 0) return [];
  const groups = findingGroups(all);
  const most = page.suspicion !== null && !page.verbose ? SHOWN.suspected : SHOWN.groups;
  const left = groups.slice(most);
  const security = left.filter(({ first }) => isSecurity(first));
  const rest = left.filter(({ first }) => !isSecurity(first)).flatMap(({ findings }) => findings).length;
  return [
    ink.strong(`Findings (${countsOf(all.length, groups.length, report.baseline?.known.length ?? 0)})`),
    ...groups
      .slice(0, most)
      .flatMap((group, index) => [...(index > 0 ? [''] : []), ...groupLines(group, page)]),
    ...(security.length > 0 ? ['', ...security.map((group) => groupLine(group, page))] : []),
    ...(rest > 0 ? ['', ink.dim(`    and ${plural(rest, 'more finding')} in the report`)] : []),
  ];
}

function countsOf(findings: number, groups: number, known: number): string {
  return [
    String(findings),
    ...(groups < findings ? [`of ${plural(groups, 'cause')}`] : []),
    ...(known > 0 ? [`${known} accepted by the baseline`] : []),
  ].join(', ');
}
