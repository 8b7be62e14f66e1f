import type { Reporter } from './reporter.ts';

type Load = () => Promise<Reporter>;

/** The built-in formats, in the order in which help lists them. A run reads only the code of those it writes. */
const LOADS: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['json', async () => (await import('./formats/json.ts')).jsonReporter],
  ['ndjson', async () => (await import('./formats/ndjson.ts')).ndjsonReporter],
  ['junit', async () => (await import('./formats/junit.ts')).junitReporter],
  ['html', async () => (await import('./html/html-reporter.ts')).htmlReporter],
  ['markdown', async () => (await import('./formats/markdown.ts')).markdownReporter],
  ['sarif', async () => (await import('./formats/sarif.ts')).sarifReporter],
  ['badge', async () => (await import('./formats/badge.ts')).badgeReporter],
  ['github', async () => (await import('./formats/github.ts')).githubReporter],
  ['har', async () => (await import('./formats/har.ts')).harReporter],
]);

export const REPORT_FORMATS: readonly string[] = [...LOADS.keys()];

/** The reporter of a format; null where there is none of that name. */
export async function loadReporter(format: string): Promise<Reporter | null> {
  return (await LOADS.get(format)?.()) ?? null;
}
