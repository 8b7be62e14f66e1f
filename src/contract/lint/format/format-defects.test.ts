import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { Defect } from '../../../model/defect.ts';
import { Mistake } from '../../../model/mistake.ts';
import { lintRules } from '../lint-rules.ts';
import { formatDefects } from './format-defects.ts';

const DEFECTS: readonly Defect[] = [
  {
    code: 'example-enum-case',
    severity: 'error',
    operation: 'shop.order.close@1.0.0',
    message: 'Example close-basic: output status is "closed", but the enum writes it "CLOSED".',
    hint: 'Write "CLOSED".',
    source: {
      file: 'contracts/my shop.ts',
      exportName: 'Close',
      pointer: '/acceptance/examples/0/output/status',
    },
    line: 17,
    column: 19,
  },
  {
    code: 'inert-import',
    severity: 'note',
    operation: null,
    message: 'Two\nlines, a \u001b[31mcolour and a \u202e turn.',
    hint: 'Nothing.',
    source: { file: null, exportName: null, pointer: '' },
    line: null,
    column: null,
  },
];

function sarifErrors(log: unknown): unknown {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@microsoft/jest-sarif/package.json'));
  const {
    $schema: _draft4,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.validate(schema, log) ? null : ajv.errors;
}

test('pretty is for people: place, severity, what and how to fix it, and hostile text made visible', () => {
  expect(formatDefects(DEFECTS, 'pretty', { version: '1.2.3' })).toBe(
    `contracts/my shop.ts
  17:19   error   Example close-basic: output status is "closed", but the enum writes it "CLOSED".  example-enum-case
                  Write "CLOSED".

(no file)
  -       note    Two\\u{a}lines, a \\u{1b}[31mcolour and a \\u{202e} turn.  inert-import
                  Nothing.

1 error, 0 warnings, 1 note.
`,
  );
  expect(formatDefects([], 'pretty', { version: '1.2.3' })).toBe('No defects.\n');
});

test('pretty paints with the colours it is given', () => {
  const painted = formatDefects(DEFECTS.slice(0, 1), 'pretty', {
    version: '1',
    paint: (text, as) => `<${as}>${text}</>`,
  });
  expect(painted).toContain('<strong>contracts/my shop.ts</>');
  expect(painted).toContain('<error>error  </>');
});

test('json gives the defects as they are', () => {
  expect(JSON.parse(formatDefects(DEFECTS, 'json', { version: '1.2.3' }))).toEqual({
    defects: DEFECTS,
    unreadable: [],
  });
});

test('sarif fits the schema of SARIF 2.1.0 and names rule, place and clause', () => {
  const log = JSON.parse(formatDefects(DEFECTS, 'sarif', { version: '1.2.3' }));
  expect(sarifErrors(log)).toBeNull();
  const [run] = log.runs;
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
    lintRules.map(({ code }) => code),
  );
  expect(run.results[0]).toMatchObject({
    ruleId: 'example-enum-case',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'contracts/my%20shop.ts' },
          region: { startLine: 17, startColumn: 19 },
        },
        logicalLocations: [
          { fullyQualifiedName: 'shop.order.close@1.0.0/acceptance/examples/0/output/status' },
        ],
      },
    ],
  });
  expect(run.tool.driver.rules[run.results[1].ruleIndex].id).toBe('inert-import');
});

const UNREADABLE = new Mistake({
  code: 'module-throws',
  message: 'It throws.',
  where: 'a.ts:3',
  hint: 'Fix it.',
});
const BLIND = { version: '1', unreadable: [UNREADABLE] };

test('what could not be read is never told as free of defects', () => {
  expect(formatDefects([], 'pretty', BLIND)).toBe(
    'No defects in what could be read. 1 part could not be read.\n',
  );
  expect(formatDefects([], 'pretty', { ...BLIND, empty: true })).toBe(
    'Nothing could be looked at. 1 part could not be read.\n',
  );
  expect(formatDefects(DEFECTS, 'pretty', BLIND)).toMatch(/\n1 error, .*\. 1 part could not be read\.\n$/);
  expect(JSON.parse(formatDefects([], 'json', BLIND)).unreadable).toEqual([
    { code: 'module-throws', message: 'It throws.', where: 'a.ts:3', hint: 'Fix it.' },
  ]);
  const log = JSON.parse(formatDefects([], 'sarif', BLIND));
  expect(sarifErrors(log)).toBeNull();
  expect(log.runs[0].invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: 'a.ts:3: It throws. Fix it.' } }],
  });
  const whole = JSON.parse(formatDefects([], 'sarif', { version: '1' }));
  expect(whole.runs[0].invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

test('the schema of SARIF is really asked', () => {
  expect(sarifErrors({ version: '2.1.0' })).not.toBeNull();
});
