import { expect, test } from 'vitest';
import { showPath } from './show-path.ts';

test.each([
  [['output', 'items', 0, 'status'], 'output.items[0].status'],
  [['output', 'odd name'], 'output["odd name"]'],
  [[], 'the observation'],
  [['then 2', 'output', 'status'], 'then 2: output.status'],
  [['then 2'], 'then 2'],
  [['then 1', 'read-back', 'status'], 'then 1, read back: status'],
  [['then 1', 'read-back'], 'then 1: what is read back'],
  [['read-back', 'lines', 3], 'read back: lines[3]'],
  [['steps', 2, 'output', 'items', 0, 'status'], 'call 3: output.items[0].status'],
  [['steps', 0], 'call 1'],
  [['steps', 'all'], 'steps.all'],
  [['output', 'then 1'], 'output["then 1"]'],
])('%j is shown as %s', (path, text) => {
  expect(showPath(path)).toBe(text);
});
