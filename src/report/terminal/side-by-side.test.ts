import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { hostileReport, smallReport, violatedReport } from '../sample-report.ts';
import { renderSideBySide } from './side-by-side.ts';

const plain = { color: false, width: 100 };

test('implementations stand beside each other, operation by operation, down to the verdict', () => {
  expect(renderSideBySide([smallReport(), violatedReport()], plain)).toMatchSnapshot();
});

test('what a narrow terminal has no room for comes below, and no line is longer', () => {
  const text = renderSideBySide([smallReport(), violatedReport(), smallReport()], { ...plain, width: 60 });
  expect(text.split('\n').filter((line) => line.length > 60)).toEqual([]);
  expect(text.match(/^ {2}verdict/gm)).toHaveLength(3);
});

test('colour adds nothing but colour, and names reach the terminal as text', () => {
  const reports = [hostileReport(), violatedReport()];
  const text = renderSideBySide(reports, plain);
  expect(stripVTControlCharacters(renderSideBySide(reports, { ...plain, color: true }))).toBe(text);
  expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
});
