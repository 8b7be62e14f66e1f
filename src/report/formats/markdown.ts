import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { markdownBlock, markdownCode, markdownHtml, markdownText } from '../escape/markdown.ts';
import { bounded } from '../escape/visible.ts';
import { NOWHERE, type RenderContext, type Reporter } from '../reporter.ts';
import { brokenCall } from '../words/broken-call.ts';
import { nextSteps } from '../words/next-steps.ts';
import { clauseOf, overviewOf } from '../words/overview.ts';
import { profileWord } from '../words/profile-word.ts';
import { sharedCauses } from '../words/shared-causes.ts';
import { showPath } from '../words/show-path.ts';
import { inputOf, outcomeOf, printedIn, showOutcome, showStored } from '../words/show-value.ts';
import { plural, verdictSentence } from '../words/verdict-sentence.ts';
import { warningsOfAKind } from '../words/warnings-of-a-kind.ts';

/** GitHub refuses a comment of more than 65,536 characters; a little is left for whoever wraps it. */
export const MARKDOWN_LIMIT = 65_000;
const CELL = 300;
const VALUE = 1_500;

const MARKS = { conformant: '✅', partial: '🟡', 'non-conformant': '❌' } as const;
const cell = (text: string) => markdownText(bounded(text, CELL));
const code = (text: string) => markdownCode(bounded(text, CELL));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function headOf(report: Report): string {
  const { implementation, claims, seed, adapter } = report.header;
  const { verified, violated, unverified, skipped, notApplicable = 0 } = report.coverage;
  const version = implementation.version === null ? '' : ` ${code(implementation.version)}`;
  return [
    `## ${MARKS[report.verdict]} Conformance: ${report.verdict}`,
    cell(verdictSentence(report)),
    `**${verified}** verified · **${violated}** violated · **${unverified}** not observed · **${skipped}** skipped${notApplicable === 0 ? '' : ` · **${notApplicable}** not applicable`}`,
    `<sub>${code(implementation.name)}${version} over ${code(adapter)}, claims ${cell(claims.join(', ') || 'nothing')}, seed ${seed}</sub>`,
  ].join('\n\n');
}

function profilesOf(report: Report): string {
  const some = report.coverage.notApplicable !== undefined;
  const rows = report.profiles.map(
    ({ profile, claimed, verdict, verified, violated, unverified, notApplicable = 0 }) => [
      profile,
      claimed ? `${MARKS[verdict]} ${profileWord(verdict)}` : 'not claimed',
      String(verified),
      String(violated),
      String(unverified),
      ...(some ? [String(notApplicable)] : []),
    ],
  );
  const head = ['Profile', 'Verdict', 'Verified', 'Violated', 'Not observed'];
  return table(some ? [...head, 'Not applicable'] : head, rows);
}

function findingOf(finding: Finding): string {
  const input = inputOf(finding);
  const broken = brokenCall(finding);
  const printed = printedIn(finding);
  const answer = outcomeOf(finding);
  const mark = finding.verdict === 'inconclusive' ? '🟡' : '❌';
  const rows = finding.mismatches
    .slice(0, 10)
    .map(({ path, expected, actual }) => [code(showPath(path)), cell(expected), cell(actual)]);
  return [
    `<details><summary>${mark} ${markdownHtml(bounded(finding.message, CELL))}</summary>`,
    `${code(finding.requirement)} · ${finding.level} · ${finding.profile} · ${code(finding.check)} · seen ${plural(finding.count, 'time')}`,
    ...(rows.length === 0 ? [] : [table(['At', 'Expected', 'Actual'], rows)]),
    ...(input === null ? [] : ['Input', markdownBlock(bounded(showStored(input, 2), VALUE), 'json')]),
    ...(broken === null ? [] : ['Sent', markdownBlock(bounded(broken, VALUE))]),
    ...(answer === null ? [] : ['Answer', markdownBlock(bounded(showOutcome(answer), VALUE))]),
    ...(printed === null ? [] : ['Printed', markdownBlock(bounded(printed, VALUE))]),
    markdownBlock(finding.replay.command, 'sh'),
    '</details>',
  ].join('\n\n');
}

function operationsOf(report: Report): string {
  const rows = overviewOf(report).map(({ operation, counts }) => [
    code(operation),
    String(counts.verified),
    String(counts.violated),
    String(counts.unverified),
  ]);
  return `### Operations\n\n${table(['Operation', 'Verified', 'Violated', 'Not observed'], rows)}`;
}

function unobservedOf(report: Report): string | null {
  const open = report.requirements.filter(
    ({ status, unscored }) => status === 'unverified' && unscored === undefined,
  );
  if (open.length === 0) return null;
  const rows = open.map(({ operation, id, level, reason }) => [
    code(`${operation}#${clauseOf(id)}`),
    level,
    cell(reason ?? 'no reason given'),
  ]);
  return `### Not observed\n\n${table(['Requirement', 'Level', 'Why'], rows)}`;
}

function defectsOf(report: Report, { locate, inRepository }: RenderContext): string | null {
  if (report.defects.length === 0) return null;
  const rows = report.defects.map(({ severity, code: name, message, hint, source, line }) => {
    const at = line ?? locate(source)?.line ?? null;
    const file = source.file === null ? 'in memory' : (inRepository?.(source.file) ?? source.file);
    return [severity, code(name), cell(`${message} ${hint}`), code(`${file}${at === null ? '' : `:${at}`}`)];
  });
  return `### Defects of the contract\n\n${table(['Severity', 'Code', 'What', 'Where'], rows)}`;
}

function causesOf(findings: readonly Finding[]): string | null {
  const shared = sharedCauses(findings);
  if (shared.length === 0) return null;
  const more = shared.length - CAUSES;
  const lines = shared
    .slice(0, CAUSES)
    .map(({ id, text, operations }) => `- ${code(id)} ${cell(text)}: ${operations.map(code).join(', ')}`);
  return ['**Shared causes**', '', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** Shared causes that are listed. */
const CAUSES = 10;

/** A section cut at the last whole line that fits, saying that more was left out; null where nothing useful fits. */
function fitted(section: string, room: number): string | null {
  if (section.length <= room) return section;
  if (section.startsWith('<details>')) return null;
  const note = '\n\n_The rest did not fit here; see the whole report._';
  const kept = section
    .slice(0, Math.max(0, room - note.length))
    .split('\n')
    .slice(0, -1);
  return kept.length < 5 ? null : `${kept.join('\n')}${note}`;
}

/** Sections in order of weight, as many as fit into the limit. */
function markdownOf(report: Report, context: RenderContext, limit: number): string {
  const steps = nextSteps(report).map(({ text, command }) =>
    [`- ${cell(text)}`, ...(command === null ? [] : [code(command)])].join(' '),
  );
  const worst = report.findings.filter(({ verdict }) => verdict !== 'inconclusive');
  const sections = [
    headOf(report),
    profilesOf(report),
    ...(steps.length === 0 ? [] : [`**Next**\n\n${steps.join('\n')}`]),
    ...warningsOfAKind(report.warnings).map(
      ({ code: name, message }) => `> ⚠️ ${code(name)} ${cell(message)}`,
    ),
    ...(worst.length === 0 ? [] : [`### Findings\n\n${plural(worst.length, 'finding')}, worst first.`]),
    causesOf(worst),
    ...worst.map(findingOf),
    unobservedOf(report),
    defectsOf(report, context),
    operationsOf(report),
  ];
  const parts: string[] = [];
  let room = limit - 200;
  let left = 0;
  for (const section of sections) {
    if (section === null) continue;
    const part = fitted(section, room);
    if (part === null) left += 1;
    else {
      parts.push(part);
      room -= part.length + 2;
    }
  }
  if (left > 0)
    parts.push(`_${plural(left, 'part')} of the report left out, since a page of this kind is bounded._`);
  return `${parts.join('\n\n')}\n`;
}

/** Markdown for a step summary or a comment on a pull request: bounded, most important first. */
export const markdownReporter: Reporter = {
  format: 'markdown',
  title: 'a summary for a job’s page or a comment on a pull request',
  paths: ['summary.md'],
  destination: 'file',
  render: (report, context = NOWHERE) => [
    { path: 'summary.md', text: markdownOf(report, context, MARKDOWN_LIMIT) },
  ],
};
