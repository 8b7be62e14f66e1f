import { expect, it } from 'vitest';
import { columnsOf, fitted } from './lay-out.ts';

it.each([
  ['', 0],
  ['agent.run.cancel@1.0.0', 22],
  ['état', 4],
  ['e\u0301tat', 4],
  ['漢字', 4],
  ['ok 🙂', 5],
])('%s takes the columns that a terminal gives it', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

it('pads short text to the column, and cuts long text in its middle', () => {
  expect(fitted('漢字', 6)).toBe('漢字  ');
  expect(fitted('agent.run.cancel', 9)).toBe('agen…ncel');
});
