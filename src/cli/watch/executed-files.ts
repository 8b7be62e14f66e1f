import { Session } from 'node:inspector';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files with a function that ran, as the engine itself counts calls. */
export interface ExecutedFiles {
  /** Absolute paths, since the last time this was asked; what a module does while it is loaded does not count. */
  take(): ReadonlySet<string>;
  /** Absolute paths of every file that was loaded until it was last asked, whether or not a function of it ran. */
  loaded(): ReadonlySet<string>;
}

interface Coverage {
  readonly result: readonly Script[];
}

interface Script {
  readonly scriptId: string;
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly [Range, ...Range[]] }[];
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** Counts from now on, to the end of the process: begin before what is to be counted is loaded. */
export function countExecutedFiles(): ExecutedFiles {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  /** Where each script ends: the module itself is the function from its beginning to there. */
  const ends = new Map<string, number>();
  const loaded = new Set<string>();

  function ran({ scriptId, functions }: Script): boolean {
    const end = Math.max(ends.get(scriptId) ?? 0, ...functions.map(({ ranges: [own] }) => own.endOffset));
    ends.set(scriptId, end);
    return functions.some(
      ({ ranges: [own] }) => own.count > 0 && !(own.startOffset === 0 && own.endOffset === end),
    );
  }

  return {
    loaded: () => loaded,
    take() {
      let coverage: Coverage = { result: [] };
      session.post('Profiler.takePreciseCoverage', (error, told) => {
        if (error !== null) throw error;
        coverage = told as unknown as Coverage;
      });
      const scripts = coverage.result.map((script) => ({ script, file: fileOf(script) }));
      for (const { file } of scripts) if (isAbsolute(file)) loaded.add(file);
      return new Set(scripts.filter(({ script }) => ran(script)).map(({ file }) => file));
    },
  };
}

function fileOf({ url }: Script): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}
