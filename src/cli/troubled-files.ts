import type { Environment } from '../environment.ts';
import type { Mistake } from '../model/mistake.ts';
import { visible } from '../report/escape/visible.ts';
import { renderTrouble } from './trouble.ts';

/** More files than this are not named. */
const MOST_NAMED = 5;

/** Tells of what cannot be read while the rest goes on: each at once on standard error, all of it in the exit code. */
export interface TroubledFiles {
  readonly hear: (mistake: Mistake) => void;
  /** All that were heard of, each once. */
  readonly heard: readonly Mistake[];
  /** Says how many files hold no operation: a pattern that means others is seen by it. */
  passedOver(files: readonly string[]): void;
  /** `otherwise`, or 2 where anything could not be read. */
  exitCode<Code extends number>(otherwise: Code): Code | 2;
}

export function troubledFiles(environment: Environment): TroubledFiles {
  const told = new Map<string, Mistake>();
  return {
    get heard() {
      return [...told.values()];
    },
    passedOver(files) {
      if (files.length === 0) return;
      const named = files.slice(0, MOST_NAMED).map(visible).join(', ');
      const more = files.length > MOST_NAMED ? ', …' : '';
      const count = files.length === 1 ? '1 file holds' : `${files.length} files hold`;
      environment.stderr.write(`${count} no operation and no event: ${named}${more}\n`);
    },
    hear(mistake) {
      // A module that many import fails for each of them.
      const text = renderTrouble(mistake, { environment, debug: false })?.text ?? '';
      if (told.has(text)) return;
      told.set(text, mistake);
      environment.stderr.write(text);
    },
    exitCode: (otherwise) => (told.size > 0 ? 2 : otherwise),
  };
}
