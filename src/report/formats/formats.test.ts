import { XMLValidator } from 'fast-xml-parser';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../model/event.ts';
import type { Report } from '../../model/report.ts';
import { createFold } from '../fold.ts';
import { builtinReporters } from '../index.ts';
import { readReport } from '../read/read-report.ts';
import { NOWHERE } from '../reporter.ts';
import {
  hostileReport,
  hugeReport,
  interruptedReport,
  partialReport,
  smallReport,
  violatedReport,
} from '../sample-report.ts';
import { MARKDOWN_LIMIT } from './markdown.ts';

function textOf(format: string, report: Report, path?: string): string {
  const reporter = builtinReporters.find((one) => one.format === format);
  const artifacts = reporter?.render(report, { ...NOWHERE, locate: () => ({ line: 12, column: 3 }) }) ?? [];
  return artifacts.find((one) => path === undefined || one.path === path)?.text ?? '';
}

test('the JSON is read back as it was', () => {
  for (const report of [smallReport(), violatedReport(), interruptedReport()]) {
    expect(readReport(textOf('json', report))).toEqual(report);
  }
});

test('the NDJSON folds into the report it came from', () => {
  for (const report of [
    smallReport(),
    violatedReport(),
    interruptedReport(),
    hugeReport({ operations: 5, cases: 100 }),
  ]) {
    const fold = createFold({ defects: report.defects });
    const lines = textOf('ndjson', report).trimEnd().split('\n');
    for (const line of lines) fold.push(JSON.parse(line) as RunEvent);
    expect(fold.report()).toEqual(report);
  }
});

test('the badge says the verdict, in both forms', () => {
  expect(JSON.parse(textOf('badge', smallReport(), 'badge.json'))).toEqual({
    schemaVersion: 1,
    label: 'conformance',
    message: 'conformant',
    color: 'brightgreen',
  });
  expect(JSON.parse(textOf('badge', violatedReport(), 'badge.json'))).toMatchObject({
    message: 'non-conformant · 2 violated',
    color: 'red',
  });
  expect(JSON.parse(textOf('badge', partialReport(), 'badge.json'))).toMatchObject({ color: 'yellow' });
  expect(XMLValidator.validate(textOf('badge', violatedReport(), 'badge.svg'))).toBe(true);
});

test('the annotations stand at the clause, and hostile text starts no command', () => {
  expect(textOf('github', violatedReport())).toMatchSnapshot();
  const lines = textOf('github', hostileReport()).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.every((line) => /^::(error|warning|notice) /.test(line))).toBe(true);
});

test('GitHub is given no more annotations than it shows, and told how many there are besides', () => {
  const report = hugeReport({ operations: 100, cases: 2_000 });
  const errors = textOf('github', report)
    .split('\n')
    .filter((line) => line.startsWith('::error'));
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)).toMatch(/::error title=Proviso::\d+ more causes are in the report\./);
});

test('the Markdown reads from the verdict down', () => {
  expect(textOf('markdown', violatedReport())).toMatchSnapshot();
});

test('the Markdown is bounded, and the findings come before the rest', () => {
  const text = textOf('markdown', hugeReport({ operations: 300, cases: 6_000 }));
  expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
  expect(text.length).toBeGreaterThan(MARKDOWN_LIMIT / 2);
  expect(text.indexOf('### Findings')).toBeLessThan(5_000);
  expect(text).toMatch(/The rest did not fit here|left out, since a page of this kind is bounded/);
});

test('hostile text makes no markup, link or mention in Markdown', () => {
  const extensions = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
  const html = micromark(textOf('markdown', hostileReport()), extensions);
  const tags = [...html.matchAll(/<([a-z0-9]+)([^>]*)>/gi)].map(([, name, rest]) => `${name}${rest}`);
  expect([...new Set(tags)].sort()).toEqual([
    ...[
      'blockquote',
      'code',
      'code class="language-json"',
      'code class="language-sh"',
      'details',
      'h2',
      'h3',
    ],
    ...['li', 'p', 'pre', 'strong', 'sub', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ]);
  const prose = html.replace(/<code[\s\S]*?<\/code>/g, '');
  expect(prose).not.toMatch(/@everyone|http:\/\/127|#1\b/);
  expect(prose).toContain('onerror=__executed()');
});

test('the HAR holds every exchange of the evidence', () => {
  const har = JSON.parse(textOf('har', violatedReport())) as {
    log: {
      version: string;
      entries: { request: { method: string }; response: { status: number }; comment: string }[];
    };
  };
  expect(har.log.version).toBe('1.2');
  expect(har.log.entries.map(({ comment, response }) => [comment, response.status])).toEqual([
    ['agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/unknown-id as user', 200],
    ['agent.run.get@1.0.0#io/output/generated as user', 200],
    ['agent.run.cancel@1.0.0#acceptance/cancel-run-happy-path/as-written as user', 200],
    ['agent.run.cancel@1.0.0#sideEffects/run.cancelled/example as user', 200],
  ]);
});

test('every format is rendered the same twice, into the paths it names', () => {
  for (const reporter of builtinReporters) {
    const artifacts = reporter.render(violatedReport());
    expect(reporter.render(violatedReport())).toEqual(artifacts);
    for (const { path } of artifacts) {
      expect(
        reporter.paths.some(
          (name) => name === path || (name.endsWith('*.json') && path.startsWith(name.slice(0, -6))),
        ),
      ).toBe(true);
    }
  }
});
