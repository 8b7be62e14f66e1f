import { join } from 'node:path';
import { featureDrift } from '../gherkin/feature-drift.ts';
import { visible } from '../report/escape/visible.ts';
import { textAt } from './text-at.ts';

/** Files of a folder that differ from what would be written, each with the difference, as text for a terminal. */
export async function driftsOf(
  files: readonly { readonly path: string; readonly text: string }[],
  dir: string,
  shown: string,
): Promise<readonly string[]> {
  const drifts: string[] = [];
  for (const { path, text } of files) {
    const drift = featureDrift(text, await textAt(join(dir, path)));
    if (drift !== null) drifts.push(`${join(shown, path)}\n${visible(drift)}\n`);
  }
  return drifts;
}
