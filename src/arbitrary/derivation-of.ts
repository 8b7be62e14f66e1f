import { decode } from '../schema/decode.ts';
import type { Shape } from '../schema/shape/shape.ts';
import { wireOf } from '../schema/wire-of.ts';
import { rootAcceptance } from './acceptance.ts';
import { builtModel } from './built-model.ts';
import { NONE, type Walk } from './construct.ts';
import type { Path } from './gap.ts';
import type { GenerateOptions } from './options.ts';
import { walkOf } from './walk.ts';

/** One deterministic input: what it is called, what it is, and what was done where. */
export interface DerivedInput {
  /** Readable and stable: `reason/length-min`. Never depends on a seed, nor on the order of other fields. */
  readonly id: string;
  /** In the view asked for; in the wire view exactly what a reader of the JSON will see. */
  readonly value: unknown;
  /** `length-min`, `type-confusion`, `required-removed`, … */
  readonly technique: string;
  readonly path: Path;
}

export interface DeriveOptions extends GenerateOptions {
  /** A valid value, in the view asked for, that inputs vary; without one a plain one is made. */
  readonly base?: unknown;
}

/** A model set up for deriving inputs from one valid value. */
export interface Derivation {
  readonly walk: Walk;
  /** Native; `NONE` where no valid value is known. */
  readonly base: unknown;
  readonly accepts: (value: unknown) => boolean;
  /** The final form of a native value in the view asked for; `NONE` where it has none. */
  finish(native: unknown): unknown;
}

export function derivationOf(shape: Shape, options: DeriveOptions): Derivation {
  const walk = walkOf(builtModel(shape, options).plainValues());
  const isWire = options.view === 'wire';
  const given =
    options.base === undefined ? NONE : isWire ? decode(shape.schema, options.base) : options.base;
  return {
    walk,
    base: given === NONE ? walk.base(shape) : given,
    accepts: rootAcceptance(shape.schema, options),
    finish: (native) => (isWire ? overTheWire(native) : native),
  };
}

/** What arrives when a value is sent as JSON. */
export function overTheWire(native: unknown): unknown {
  const text = JSON.stringify(wireOf(native));
  return text === undefined ? NONE : (JSON.parse(text) as unknown);
}
