import { join } from 'node:path';

/** Formats that cucumber itself writes, in the reports folder, while scenarios run. */
const FORMATS: Readonly<Record<string, { readonly path: string; readonly formatter: string }>> = {
  messages: { path: 'cucumber-messages.ndjson', formatter: 'message' },
  'cucumber-html': { path: 'cucumber.html', formatter: 'html' },
};

export const CUCUMBER_FORMATS: readonly string[] = Object.keys(FORMATS);

/** Absolute path → formatter, for those of the formats that are cucumber's own. */
export function cucumberFormats(formats: readonly string[], dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    formats.flatMap((format) => {
      const own = FORMATS[format];
      return own === undefined ? [] : [[join(dir, own.path), own.formatter]];
    }),
  );
}
