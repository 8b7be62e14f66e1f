import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLocator, type Locator } from '../contract/locate/locate.ts';

/** Finds clauses in the contract's own files, whose names are relative to `root`. */
export function sourceLocator(root: string): Locator {
  return createLocator((file) => {
    try {
      return readFileSync(resolve(root, file), 'utf8');
    } catch {
      // A package's name, or a file that was moved since: the clause is then named without a line.
      return null;
    }
  });
}
