import type { Defect } from '../../model/defect.ts';
import { fileUri, isWholeUri } from '../../model/file-uri.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { bounded, visible } from '../escape/visible.ts';
import { NOWHERE, type RenderContext, type Reporter } from '../reporter.ts';
import { type FindingGroup, findingGroups } from '../words/finding-groups.ts';
import { groupId } from '../words/group-words.ts';
import { showPath } from '../words/show-path.ts';
import { plural } from '../words/verdict-sentence.ts';

type Place = { readonly line: number; readonly column: number } | null;

const LONGEST = 10_000;
/** Before the rules of what a contract itself does wrong. */
const CONTRACT = 'contract/';
const textOf = (text: string) => ({ text: bounded(visible(text), LONGEST) });

/** GitHub and others read paths from the root of the repository, and call it so. */
const ROOT = '%SRCROOT%';

function locationOf(source: ClauseRef, place: Place, { inRepository }: RenderContext) {
  const logical = { fullyQualifiedName: bounded(visible(source.pointer), 1_000), kind: 'member' };
  if (source.file === null) return { logicalLocations: [logical] };
  const uri = fileUri(visible(inRepository?.(source.file) ?? source.file));
  const artifactLocation = inRepository === null || isWholeUri(uri) ? { uri } : { uri, uriBaseId: ROOT };
  const region = { startLine: Math.max(1, place?.line ?? 1), startColumn: Math.max(1, place?.column ?? 1) };
  return { physicalLocation: { artifactLocation, region }, logicalLocations: [logical] };
}

/** What was not observed is an open question: SARIF wants its level to be `none` (§3.27.10). */
function levelOf({ verdict, level }: Finding): 'error' | 'warning' | 'none' {
  if (verdict === 'inconclusive') return 'none';
  return level === 'must' ? 'error' : 'warning';
}

/** Results of findings that are listed, and places of one result; the rest is counted. */
const MOST_RESULTS = 200;
const MOST_PLACES = 20;

/** The words that tell of what was folded into a result: one cause is one thing to correct. */
function alikeOf({ findings, operations }: FindingGroup): readonly string[] {
  const others = findings.length - 1;
  if (others === 0) return [];
  const named = operations.slice(0, MOST_PLACES).join(', ');
  const more = operations.length - MOST_PLACES;
  return [
    `The same cause in ${plural(others, 'more finding')}, of: ${named}${more > 0 ? ` and ${more} more` : ''}.`,
  ];
}

function resultOf(group: FindingGroup, known: ReadonlyMap<string, string>, context: RenderContext) {
  const { first: finding } = group;
  const others = group.findings.slice(1);
  const differences = finding.mismatches.map(
    ({ path, expected, actual }) => `${showPath(path)}: expected ${expected}, got ${actual}`,
  );
  const reasons = group.findings.map(({ fingerprint }) => known.get(fingerprint));
  // Of several, all have to be accepted: one that is new is to be seen.
  const reason = reasons.every((one) => one !== undefined) ? reasons[0] : undefined;
  const related = others.slice(0, MOST_PLACES).map((other, index) => ({
    id: index + 1,
    ...locationOf(other.source, context.locate(other.source), context),
    message: textOf(other.message),
  }));
  return {
    ruleId: finding.check,
    kind: finding.verdict === 'inconclusive' ? 'open' : 'fail',
    level: levelOf(finding),
    message: textOf(
      [finding.message, ...differences, ...alikeOf(group), `Replay: ${finding.replay.command}`].join('\n'),
    ),
    locations: [locationOf(finding.source, context.locate(finding.source), context)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'proviso/v1': visible(groupId(group)) },
    occurrenceCount: Math.max(1, group.count),
    ...(reason === undefined ? {} : { suppressions: [{ kind: 'external', justification: visible(reason) }] }),
    properties: {
      requirement: visible(finding.requirement),
      ...(finding.causes === undefined ? {} : { causes: finding.causes.map(visible) }),
      attribution: finding.attribution,
      profile: finding.profile,
    },
  };
}

function defectResultOf(
  { code, severity, message, hint, source, line, column }: Defect,
  context: RenderContext,
) {
  return {
    ruleId: `${CONTRACT}${visible(code)}`,
    kind: 'fail',
    level: severity,
    message: textOf(`${message}\n${hint}`),
    locations: [locationOf(source, line === null ? null : { line, column: column ?? 1 }, context)],
  };
}

/** Checks of a project's own have a prefix. */
function isOwn(id: string): boolean {
  return id.includes(':');
}

/** Where the package says what a rule wants, and how to fix what breaks it; it has no address on the web. */
function pageOf(id: string): string {
  const page = id.startsWith(CONTRACT) ? `lint.md#${id.slice(CONTRACT.length)}` : `checks.md#${id}`;
  return `node_modules/proviso/docs/${page}`;
}

/** The words of its page, so that they are read where code scanning shows them. */
function explained(id: string, { rule }: RenderContext) {
  const told = rule(id);
  // What a check of the project's own wants stands in the project, where only its people know.
  if (told === null)
    return isOwn(id)
      ? {}
      : { help: { text: `What holds, what breaks it, how to correct it: ${pageOf(id)}` } };
  return {
    shortDescription: textOf(told.title),
    fullDescription: textOf(plain(told.markdown)),
    help: {
      ...textOf(`${plain(told.markdown)}\n\n${pageOf(id)}`),
      markdown: bounded(told.markdown, LONGEST),
    },
  };
}

function plain(markdown: string): string {
  return markdown.replaceAll('**', '').replace(/^```\w*\n?/gm, '');
}

function rulesOf(ids: Iterable<string>, context: RenderContext) {
  return [...new Set(ids)].sort().map((id) => ({ id, name: id, ...explained(id, context) }));
}

/** What a bounded log does not have, said where tools show it. */
function leftOut(count: number) {
  if (count <= 0) return {};
  const text = `${plural(count, 'more cause')} of findings left out here; report.json has all.`;
  return { toolExecutionNotifications: [{ level: 'warning', message: { text } }] };
}

/** SARIF 2.1.0: one result a cause of findings and one a contract defect, each at its clause. */
function sarifOf(report: Report, context: RenderContext) {
  const known = new Map(report.baseline?.known.map(({ fingerprint, reason }) => [fingerprint, reason]) ?? []);
  const groups = findingGroups(report.findings);
  const results = [
    ...groups.slice(0, MOST_RESULTS).map((group) => resultOf(group, known, context)),
    ...report.defects.map((defect) => defectResultOf(defect, context)),
  ];
  const { tool, startedAt, implementation } = report.header;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Proviso',
            version: visible(tool.version),
            rules: rulesOf(
              results.map(({ ruleId }) => ruleId),
              context,
            ),
          },
        },
        invocations: [
          {
            executionSuccessful: report.footer.complete,
            startTimeUtc: startedAt,
            endTimeUtc: report.footer.finishedAt,
            ...leftOut(groups.length - MOST_RESULTS),
          },
        ],
        ...(context.inRepository === null
          ? {}
          : { originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } } }),
        automationDetails: { id: `proviso/${encodeURIComponent(visible(implementation.name))}/` },
        results,
        properties: { verdict: report.verdict, coverage: report.coverage },
      },
    ],
  };
}

export const sarifReporter: Reporter = {
  format: 'sarif',
  title: 'findings at the contract’s file and line, for code scanning',
  paths: ['report.sarif'],
  destination: 'file',
  render: (report, context = NOWHERE) => [
    { path: 'report.sarif', text: `${JSON.stringify(sarifOf(report, context), null, 1)}\n` },
  ],
};
