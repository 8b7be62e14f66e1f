import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLocator, type Locator } from '../contract/locate/locate.ts';
import { textFromUrl } from './named-urls.ts';

/** Places of clauses in the files they were loaded from; `cwd` is what relative file names start at. */
export function sourceLocator(cwd: string): Locator {
  return createLocator((file) => {
    const loaded = textFromUrl(file);
    if (loaded !== null) return loaded;
    try {
      return readFileSync(resolve(cwd, file), 'utf8');
    } catch {
      // A package or a file that is gone has no text to point into: its clauses have no line.
      return null;
    }
  });
}
