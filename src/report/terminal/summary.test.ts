import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import {
  hostileReport,
  hugeReport,
  interruptedReport,
  smallReport,
  violatedReport,
} from '../sample-report.ts';
import { renderSummary } from './summary.ts';

const plain = { color: false, width: 100, verbose: false };

test('a broken contract is told from the operations down to what to do next', () => {
  expect(renderSummary(violatedReport(), plain)).toMatchSnapshot();
});

test('a kept contract ends with its verdict', () => {
  const lines = renderSummary(smallReport(), plain).trimEnd().split('\n');
  expect(lines.at(-1)).toBe(
    'orchestrator is conformant: every must of every claimed profile was verified (8 requirements).',
  );
});

test('an interrupted run says so, and is not green', () => {
  const text = renderSummary(interruptedReport(), plain);
  expect(text).toContain('! The run did not come to its end: interrupted by the user.');
  expect(text).toContain('6 musts could not be observed');
});

test('colour adds nothing but colour', () => {
  const colored = renderSummary(violatedReport(), { ...plain, color: true });
  expect(colored).toContain('\u001b[31m');
  expect(stripVTControlCharacters(colored)).toBe(renderSummary(violatedReport(), plain));
});

test('a narrow terminal gets narrow lines, commands excepted', () => {
  const lines = renderSummary(violatedReport(), { ...plain, width: 76 }).split('\n');
  expect(lines.filter((line) => line.length > 76 && !line.includes('npx proviso replay'))).toEqual([]);
});

test('nothing an implementation says reaches the terminal as a control', () => {
  const text = renderSummary(hostileReport(), plain);
  expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
  expect(text.split('\n').some((line) => line.startsWith('::'))).toBe(false);
});

test('a thousand operations are summed up on a page', () => {
  const text = renderSummary(hugeReport({ operations: 1_000, cases: 4_000 }), plain);
  expect(text.split('\n').length).toBeLessThan(220);
  expect(text).toContain('and 940 more operations');
});
