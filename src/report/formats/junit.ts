import type { Finding } from '../../model/finding.ts';
import { groupedBy } from '../../model/grouped-by.ts';
import type { CaseResult, Report, RequirementResult } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlAttribute, xmlText } from '../escape/xml.ts';
import { type Artifact, NOWHERE, type RenderContext, type Reporter } from '../reporter.ts';
import { findingText } from '../words/finding-text.ts';
import { clauseOf, overviewOf } from '../words/overview.ts';

const LONGEST = 20_000;
/** Findings whose evidence is written beside the XML as an attachment. */
const ATTACHED = 200;

type Attributes = Readonly<Record<string, string | number>>;

function tag(name: string, attributes: Attributes, content = ''): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`);
  const open = `<${name}${given.join('')}`;
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

const block = (lines: readonly string[]) => (lines.length === 0 ? '' : `\n${lines.join('\n')}\n`);
const seconds = (milliseconds: number) => (Math.max(0, milliseconds) / 1000).toFixed(3);
const text = (value: string) => xmlText(bounded(value, LONGEST));

interface Tested {
  readonly xml: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  readonly ms: number;
}

interface Facts {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly cases: ReadonlyMap<string, readonly CaseResult[]>;
  readonly attachments: ReadonlyMap<Finding, string>;
}

/**
 * The one child that says what became of a requirement; none for a verified one. JUnit has no word for “not
 * observed”: it is an error here, never a pass, and `skipped` is only what the user or the claims left out, and what the binding can never carry.
 */
function outcomeOf(requirement: RequirementResult, findings: readonly Finding[]): Omit<Tested, 'ms'> {
  const { status, unscored, known, reason } = requirement;
  const why = reason ?? 'It was not observed.';
  const details = findings.map(findingText).join('\n\n');
  if (status === 'verified') return { outcome: 'passed', xml: '' };
  if (status === 'violated') {
    const message = bounded(findings[0]?.message ?? why, 1_000);
    const type = findings[0]?.mismatches[0]?.kind ?? 'violated';
    return {
      outcome: 'failed',
      xml: tag('failure', { type, message }, text(`${requirement.text}\n\n${details}`)),
    };
  }
  if (status === 'skipped' || status === 'not-applicable')
    return { outcome: 'skipped', xml: tag('skipped', { message: why }) };
  if (unscored !== undefined)
    return { outcome: 'skipped', xml: tag('skipped', { message: `Not scored: ${unscored}. ${why}` }) };
  const type = known === undefined ? 'not-observed' : 'accepted-by-baseline';
  const message = bounded(why, 1_000);
  return {
    outcome: 'error',
    xml: tag('error', { type, message }, text(`${requirement.text}\n\n${details}`.trim())),
  };
}

/** Facts and files in the line conventions that dashboards read from a test's output. */
function outputOf(
  requirement: RequirementResult,
  findings: readonly Finding[],
  facts: Facts,
  folder: string,
): string {
  const { id, level, profile, checks, attempts, passes, source } = requirement;
  const properties: readonly (readonly [string, string | number])[] = [
    ['requirement', id],
    ['text', requirement.text],
    ['level', level],
    ['profile', profile],
    ['checks', checks.join(' ')],
    ['judgements', attempts],
    ['favourable', passes],
    ['source', `${source.file ?? 'in memory'}#${source.pointer}`],
  ];
  const attached = findings.flatMap((finding) => facts.attachments.get(finding) ?? []);
  const lines = [
    ...properties.map(([name, value]) => `[[PROPERTY|${name}=${String(value).replace(/\s+/g, ' ')}]]`),
    ...attached.map((path) => `[[ATTACHMENT|${folder}/${path}]]`),
  ];
  return tag('system-out', {}, text(lines.join('\n')));
}

function testOf(
  requirement: RequirementResult,
  facts: Facts,
  { folder, inRepository }: Pick<RenderContext, 'folder' | 'inRepository'>,
): Tested {
  const findings = facts.findings.get(requirement.id) ?? [];
  const { outcome, xml } = outcomeOf(requirement, findings);
  const ms = (facts.cases.get(requirement.id) ?? []).reduce((sum, { durationMs }) => sum + durationMs, 0);
  const { file } = requirement.source;
  const attributes = {
    name: clauseOf(requirement.id),
    classname: requirement.operation,
    ...(file === null ? {} : { file: inRepository?.(file) ?? file }),
    time: seconds(ms),
  };
  const output = outputOf(requirement, findings, facts, folder);
  return { outcome, ms, xml: tag('testcase', attributes, block(xml === '' ? [output] : [xml, output])) };
}

function countsOf(tests: readonly Tested[]): Attributes {
  const count = (outcome: Tested['outcome']) => tests.filter((test) => test.outcome === outcome).length;
  return { tests: tests.length, failures: count('failed'), errors: count('error') };
}

const timeOf = (tests: readonly Tested[]) => seconds(tests.reduce((sum, { ms }) => sum + ms, 0));

function runProperties({ header, verdict }: Report): string {
  const { implementation, contract, adapter, seed } = header;
  const facts: Attributes = {
    verdict,
    implementation: implementation.name,
    version: implementation.version ?? 'unknown',
    adapter,
    seed,
    contract: contract.digest,
    claims: header.claims.join(' '),
  };
  return tag(
    'properties',
    {},
    block(Object.entries(facts).map(([name, value]) => tag('property', { name, value }))),
  );
}

function junitOf(report: Report, facts: Facts, context: RenderContext): string {
  const properties = runProperties(report);
  const all: Tested[] = [];
  const suites = overviewOf(report).map(({ operation, requirements }) => {
    const tests = requirements.map((requirement) => testOf(requirement, facts, context));
    all.push(...tests);
    const skipped = tests.filter(({ outcome }) => outcome === 'skipped').length;
    const about = { time: timeOf(tests), timestamp: report.header.startedAt.slice(0, 19) };
    const attributes = { name: operation, ...countsOf(tests), skipped, ...about };
    return tag('testsuite', attributes, block([properties, ...tests.map(({ xml }) => xml)]));
  });
  const attributes = { name: 'proviso', ...countsOf(all), time: timeOf(all) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('testsuites', attributes, block(suites))}\n`;
}

function attachmentsOf(report: Report): ReadonlyMap<Finding, string> {
  const kept = report.findings.filter(({ evidence }) => evidence !== null).slice(0, ATTACHED);
  return new Map(
    kept.map((finding, index) => [finding, `evidence/${String(index + 1).padStart(3, '0')}.json`]),
  );
}

/** JUnit XML as Jenkins, GitLab and the like read it: a suite an operation, a test a requirement. */
export const junitReporter: Reporter = {
  format: 'junit',
  title: 'JUnit XML, one test a requirement, for CI dashboards',
  paths: ['junit.xml', 'evidence/*.json'],
  destination: 'file',
  render(report, context = NOWHERE): readonly Artifact[] {
    const attachments = attachmentsOf(report);
    const facts: Facts = {
      findings: groupedBy(report.findings, ({ requirement }) => requirement),
      cases: groupedBy(report.cases, ({ requirement }) => requirement),
      attachments,
    };
    const evidence = [...attachments].map(([finding, path]) => ({
      path,
      text: `${JSON.stringify(finding, null, 2)}\n`,
    }));
    return [{ path: 'junit.xml', text: junitOf(report, facts, context) }, ...evidence];
  },
};
