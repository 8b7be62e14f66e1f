import { suggestion } from '../config/nearest-name.ts';
import { Mistake } from '../model/mistake.ts';
import { loadReporter, REPORT_FORMATS } from '../report/load-reporter.ts';
import type { Reporter } from '../report/reporter.ts';

/** The reporter of a format. Throws a Mistake `unknown-format` with the nearest name, of `others` too. */
export async function reporterNamed(
  format: string,
  where: string,
  others: readonly string[] = [],
): Promise<Reporter> {
  const reporter = await loadReporter(format);
  if (reporter !== null) return reporter;
  throw new Mistake({
    code: 'unknown-format',
    message: `There is no report format '${format}'.`,
    where,
    hint: suggestion(format, [...REPORT_FORMATS, ...others]),
  });
}
