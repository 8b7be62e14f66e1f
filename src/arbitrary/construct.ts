import type * as fc from 'fast-check';
import type { Shape } from '../schema/shape/shape.ts';
import type { GapCode, Path } from './gap.ts';
import type { Settings } from './options.ts';

/** How one kind of shape is generated and probed. Extension point: a plain object. */
export interface Construct<Of extends Shape = Shape> {
  /** Values of this kind, present ones only: whether a property may be absent is the object's business. */
  generate(shape: Of, site: Site): Generated;
  /** Kinds of check (`min_length`, …) that `generate` keeps by construction. All others are filtered. */
  readonly keeps?: ReadonlySet<string>;
  /** The JSON type of a plain value of this kind, which is thus no type confusion. */
  readonly jsonType?: JsonType;
  /** A readable value to hold what is probed within it; `NONE` leaves it to the generator. */
  base?(shape: Of, walk: Walk): unknown;
  /** Boundaries on the inside. Candidates: those the model refuses are left out. */
  edges?(shape: Of, walk: Walk): Iterable<Probe>;
  /** Mutations to the outside, one at a time. Candidates: those the model accepts are dropped and counted. */
  breaks?(shape: Of, walk: Walk): Iterable<Probe>;
}

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/**
 * What a construct can generate. Null where it can generate nothing: it has said why at its site.
 * `exact`: valid by construction, so that it need not be filtered here.
 */
export type Generated = { readonly arbitrary: fc.Arbitrary<unknown>; readonly exact: boolean } | null;

/** Where in a model a construct is being built. */
export interface Site {
  readonly settings: Settings;
  readonly path: Path;
  /** How often the model contains itself up to here. */
  readonly level: number;
  /** The generator of a part of this shape; null where there is none. */
  part(shape: Shape, ...keys: Path): fc.Arbitrary<unknown> | null;
  /** Whether a shape, by itself, accepts a value. */
  accepts(shape: Shape, value: unknown): boolean;
  /** Something of this model stays untested, whatever the rest can do. */
  gap(code: GapCode, reason: string, detail?: string): null;
  /** Nothing can be generated here; a gap only where no sibling makes up for it. */
  deadEnd(code: GapCode, reason: string): null;
}

/** One deterministic value, as a change to a valid one. */
export interface Probe {
  /** Readable and stable, e.g. `reason/length-min`; '' is the part itself. */
  readonly id: string;
  /** The kind of change, e.g. `length-min`, `type-confusion`. */
  readonly technique: string;
  readonly path: Path;
  /** `current` with the change made. Never changes its argument. */
  edit(current: unknown): unknown;
}

/** What is known of the parts of a model before anything is walked or drawn. */
export interface PlainValues {
  readonly settings: Settings;
  /** A readable, valid native value of a shape; `NONE` where none is known. */
  base(shape: Shape): unknown;
  accepts(shape: Shape, value: unknown): boolean;
}

/** The deterministic walk over a model that collects probes. */
export interface Walk extends PlainValues {
  /** How many schemas enclose what is being walked; 1 at the root. */
  readonly depth: number;
  edges(shape: Shape): Iterable<Probe>;
  breaks(shape: Shape): Iterable<Probe>;
}

/** No value at all, not even undefined. */
export const NONE: unique symbol = Symbol('none');

export const exactly = (arbitrary: fc.Arbitrary<unknown>): Generated => ({ arbitrary, exact: true });
export const roughly = (arbitrary: fc.Arbitrary<unknown>): Generated => ({ arbitrary, exact: false });

/** A probe that puts a fixed value in place of the part itself. */
export function placed(id: string, technique: string, value: unknown): Probe {
  return { id, technique, path: [], edit: () => value };
}

/** A probe of a part as a probe of the whole: `key` extends id and path, `within` carries the change. */
export function lifted(
  key: string | number,
  probe: Probe,
  within: (current: unknown, change: (part: unknown) => unknown) => unknown,
): Probe {
  return {
    id: probe.id === '' ? String(key) : `${key}/${probe.id}`,
    technique: probe.technique,
    path: [key, ...probe.path],
    edit: (current) => within(current, (part) => probe.edit(part)),
  };
}
