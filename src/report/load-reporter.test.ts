import { expect, it } from 'vitest';
import { builtinReporters } from './index.ts';
import { loadReporter, REPORT_FORMATS } from './load-reporter.ts';

it('every built-in reporter is loaded by the name of its format, and no other', async () => {
  expect(await Promise.all(REPORT_FORMATS.map(loadReporter))).toEqual(builtinReporters);
  expect(REPORT_FORMATS).toEqual(builtinReporters.map(({ format }) => format));
  expect(await loadReporter('toString')).toBeNull();
});
