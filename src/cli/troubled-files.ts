import type { Environment } from '../environment.ts';
import type { Mistake } from '../model/mistake.ts';
import { renderTrouble } from './trouble.ts';

/** Tells of what cannot be read while the rest goes on: each at once on standard error, all of it in the exit code. */
export interface TroubledFiles {
  readonly hear: (mistake: Mistake) => void;
  /** `otherwise`, or 2 where anything could not be read. */
  exitCode<Code extends number>(otherwise: Code): Code | 2;
}

export function troubledFiles(environment: Environment): TroubledFiles {
  const told = new Set<string>();
  return {
    hear(mistake) {
      // A module that many import fails for each of them.
      const text = renderTrouble(mistake, { environment, debug: false })?.text ?? '';
      if (told.has(text)) return;
      told.add(text);
      environment.stderr.write(text);
    },
    exitCode: (otherwise) => (told.size > 0 ? 2 : otherwise),
  };
}
