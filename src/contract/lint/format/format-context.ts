import type { Severity } from '../../../model/defect.ts';
import type { Mistake } from '../../../model/mistake.ts';

/** How a part is set off; identity where there are no colours. */
export type Paint = (text: string, as: Severity | 'dim' | 'strong') => string;

/** What a format may need besides the defects. */
export interface FormatContext {
  /** Version of this tool. */
  readonly version: string;
  readonly paint?: Paint;
  /** A contract's file as paths start at the root of its repository; null or absent outside one. */
  readonly inRepository?: ((file: string) => string) | null;
  /** What could not be read, and so could not be looked at. */
  readonly unreadable?: readonly Mistake[];
  /** Was there not one operation or event left to look at? */
  readonly empty?: boolean;
}
