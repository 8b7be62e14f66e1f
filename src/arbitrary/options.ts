import type * as fc from 'fast-check';
import type { View } from '../model/schema.ts';

/**
 * Generators that replace ours: by dotted field path (`*` for every element: `items.*.sku`), by model name, or by
 * schema object. They give native values; what the model refuses of them is left out.
 */
export type Overrides = ReadonlyMap<string | object, fc.Arbitrary<unknown>>;

/** What all generators of this folder take. Everything has a default. */
export interface GenerateOptions {
  /** Which form the values have: `native`, or `wire` (JSON data). Default `native`. */
  readonly view?: View;
  /** The model's name, for overrides by name. */
  readonly name?: string;
  readonly overrides?: Overrides;
  /** How often a recursive schema may contain itself. Default 3. */
  readonly maxDepth?: number;
  /** Candidates tried for a rule that only the schema itself can judge. Default 1,000. */
  readonly filterBudget?: number;
  /** Whether text goes beyond printable ASCII: long, blank, other scripts, controls, look-alikes. Default true. */
  readonly hostileStrings?: boolean;
  /**
   * Is this value, in `view`, inside the model? Default: the schema's own `safeParse`, after decoding in the wire
   * view. Must not throw.
   */
  readonly accepts?: (value: unknown) => boolean;
}

/** The options with every default in place. */
export interface Settings {
  readonly view: View;
  readonly name: string | null;
  readonly overrides: Overrides;
  readonly maxDepth: number;
  readonly filterBudget: number;
  readonly hostileStrings: boolean;
}

const NO_OVERRIDES: Overrides = new Map();

export function settingsOf(options: GenerateOptions): Settings {
  const overrides = options.overrides?.size ? options.overrides : NO_OVERRIDES;
  return {
    view: options.view ?? 'native',
    // A name only leads to an override.
    name: overrides === NO_OVERRIDES ? null : (options.name ?? null),
    overrides,
    maxDepth: options.maxDepth ?? 3,
    filterBudget: options.filterBudget ?? 1_000,
    hostileStrings: options.hostileStrings ?? true,
  };
}
