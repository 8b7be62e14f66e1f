import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import type { Unsaid } from './unsaid.ts';

/** One generated file, its path relative to the folder of surfaces, with `/`. */
export interface SurfaceFile {
  readonly path: string;
  readonly text: string;
}

export interface Surface {
  readonly files: readonly SurfaceFile[];
  /** What the contract says and these files do not. */
  readonly unsaid: readonly Unsaid[];
  /** Of a surface of a file an operation: where its files stand, and the words by which one of a former contract is known. */
  readonly pages?: { readonly folder: string; readonly extension: string; readonly mark: string };
}

/** What a surface may show beside the contract. */
export interface SurfaceOptions {
  /** The report whose verdicts are shown; null for none. */
  readonly report: Report | null;
  /** The text that an operation was read from; null where it is not at hand. */
  readonly sourceOf: (file: string) => string | null;
}

/** Makes one kind of surface of a contract: pure, and the same text for the same contract. */
export type MakeSurface = (contract: Contract, options: SurfaceOptions) => Surface;
