import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { beforeAll, expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { NOWHERE, type RenderContext } from '../reporter.ts';
import { hostileReport, interruptedReport, smallReport, violatedReport } from '../sample-report.ts';
import { sarifReporter } from './sarif.ts';

const found: RenderContext = { ...NOWHERE, locate: ({ pointer }) => ({ line: pointer.length, column: 3 }) };

function logOf(report: Report, context?: RenderContext): Log {
  return JSON.parse(sarifReporter.render(report, context)[0]?.text ?? '') as Log;
}

let validate: (log: unknown) => string | null = () => 'no schema';
beforeAll(async () => {
  const main = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const root = main.slice(0, main.lastIndexOf('jest-sarif') + 'jest-sarif'.length);
  const path = join(dirname(join(root, 'package.json')), 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const {
    $schema: _draft4,
    id: _id,
    ...schema
  } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
  addFormats.default(ajv);
  const compiled = ajv.compile(schema);
  validate = (log) => (compiled(log) ? null : ajv.errorsText(compiled.errors));
});

test.each([
  ['kept', smallReport],
  ['violated', violatedReport],
  ['interrupted', interruptedReport],
  ['hostile', hostileReport],
])('the log of a %s report fits the schema of SARIF 2.1.0', (_, build) => {
  expect(validate(logOf(build(), found))).toBeNull();
  expect(validate(logOf(build()))).toBeNull();
});

test('the schema is really asked', () => {
  expect(validate({ version: '2.1.0' })).toContain('runs');
});

test('a finding stands at its clause, with what was expected and got', () => {
  const results = logOf(violatedReport(), found).runs[0]?.results ?? [];
  expect(results.find(({ ruleId }) => ruleId === 'unknown-id-refused')).toEqual({
    ruleId: 'unknown-id-refused',
    kind: 'fail',
    level: 'error',
    message: {
      text: [
        'An unknown run was cancelled, where RUN_NOT_FOUND was due.',
        'outcome.kind: expected a refusal with the code RUN_NOT_FOUND and status 404, got success with status 200',
        "Replay: npx proviso replay 'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/unknown-id'",
      ].join('\n'),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'contracts/agent-run.ts' },
          region: { startLine: 21, startColumn: 3 },
        },
        logicalLocations: [{ fullyQualifiedName: '/errors/RUN_NOT_FOUND', kind: 'member' }],
      },
    ],
    partialFingerprints: { 'proviso/v1': expect.stringMatching(/^[0-9a-f]+$/) },
    occurrenceCount: 1,
    properties: {
      requirement: 'agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND',
      attribution: 'implementation',
      profile: 'core',
    },
  });
});

test('what was not observed is open, a contract defect is at its own line, an accepted finding is suppressed', () => {
  const report = violatedReport();
  const first = report.findings.find(({ check }) => check === 'unknown-id-refused');
  const known = [{ fingerprint: first?.fingerprint ?? '', entry: 'unknown-id', reason: 'ticket 7' }];
  const results = logOf({ ...report, baseline: { known, broken: [] } }).runs[0]?.results ?? [];
  expect(results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
    ['output-conforms', 'fail', 'error'],
    ['unknown-id-refused', 'fail', 'error'],
    ['policy-enforced', 'open', 'none'],
    ['contract/example-output-invalid', 'fail', 'warning'],
  ]);
  expect(results[1]?.suppressions).toEqual([{ kind: 'external', justification: 'ticket 7' }]);
  expect(results[3]?.locations?.[0]?.physicalLocation?.region).toEqual({ startLine: 88, startColumn: 5 });
});

test('a rule leads to its paragraph in the pages that come with the package', async () => {
  const rules = logOf(violatedReport()).runs[0]?.tool.driver.rules ?? [];
  const places = new Map(
    rules.map(({ id, help }) => [id, /node_modules\/proviso\/(\S+)$/.exec(help?.text ?? '')?.[1]]),
  );
  const page = await readFile(new URL('../../../docs/checks.md', import.meta.url), 'utf8');

  expect(Object.fromEntries(places)).toEqual({
    'contract/example-output-invalid': 'docs/lint.md#example-output-invalid',
    'output-conforms': 'docs/checks.md#output-conforms',
    'policy-enforced': 'docs/checks.md#policy-enforced',
    'unknown-id-refused': 'docs/checks.md#unknown-id-refused',
  });
  for (const id of ['output-conforms', 'policy-enforced', 'unknown-id-refused'])
    expect(page).toContain(`\n### ${id}\n`);
});

test('a rule carries all that its page says, in words and in Markdown', () => {
  const rule = () => ({
    title: 'Ids are known.',
    markdown: '**Ids are known.** Level must.\n\n```ts\nid: 1;\n```',
  });
  const [first] = logOf(violatedReport(), { ...NOWHERE, rule }).runs[0]?.tool.driver.rules ?? [];

  expect(first?.shortDescription?.text).toBe('Ids are known.');
  expect(first?.fullDescription?.text).toBe('Ids are known. Level must.\n\nid: 1;\n');
  expect(first?.help?.markdown).toContain('```ts\nid: 1;\n```');
  expect(validate(logOf(violatedReport(), { ...NOWHERE, rule }))).toBeNull();
});

/** The findings of a report, over and over, each time of another operation. */
function repeated(times: number, sharing: boolean): Report {
  const report = violatedReport();
  const findings = Array.from({ length: times }, (_, index) =>
    report.findings.slice(0, 1).map((finding) => ({
      ...finding,
      fingerprint: `f${index}`,
      operation: `op.${index}@1.0.0`,
      causes: sharing ? ['c'.repeat(12)] : [`c${index}`],
    })),
  ).flat();
  return { ...report, findings, defects: [] };
}

test('findings of one cause are one result, with its other places', () => {
  const log = logOf(repeated(30, true), found);
  const [result, ...others] = log.runs[0]?.results ?? [];

  expect(others).toEqual([]);
  expect(result?.message.text).toMatch(
    /The same cause in 29 more findings, of: op\.0@1\.0\.0, .* and 10 more\./,
  );
  expect(result?.relatedLocations).toHaveLength(20);
  expect(result?.partialFingerprints?.['proviso/v1']).toMatch(/^[0-9a-f]{12}$/);
  expect(result?.partialFingerprints).not.toEqual({ 'proviso/v1': 'f0' });
  expect(validate(log)).toBeNull();
});

test('a log is bounded, and says what it leaves out', () => {
  const log = logOf(repeated(650, false), found);
  const [invocation] = log.runs[0]?.invocations ?? [];

  expect(log.runs[0]?.results).toHaveLength(200);
  expect(invocation?.toolExecutionNotifications?.[0]?.message.text).toMatch(
    /^450 more causes .* report\.json has all/,
  );
  expect(validate(log)).toBeNull();
});

test('a cause is suppressed only where all its findings are accepted', () => {
  const report = repeated(2, true);
  const suppressed = (fingerprints: readonly string[]) => {
    const known = fingerprints.map((fingerprint) => ({ fingerprint, entry: 'e', reason: 'ticket 7' }));
    const [result] = logOf({ ...report, baseline: { known, broken: [] } }).runs[0]?.results ?? [];
    return result?.suppressions !== undefined;
  };
  expect([suppressed(['f0']), suppressed(['f0', 'f1'])]).toEqual([false, true]);
});
