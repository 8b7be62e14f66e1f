import type { Adapter } from './adapter.ts';

/** In what two surfaces of one implementation may differ: the kind of outcome, the code of a refusal, a value, the events. */
export type DifferenceKind = 'outcome' | 'code' | 'value' | 'events';

/** A difference between surfaces that is known, and why it may be. */
export interface AcceptedDifference {
  /** `key@version`; any unless given. */
  readonly operation?: string;
  /** Any unless given. */
  readonly kind?: DifferenceKind;
  /** A dotted path in the output, the places in lists left out; any unless given. */
  readonly path?: string;
  /** For people. */
  readonly reason: string;
}

/** How surfaces are compared. */
export interface SurfacesOptions {
  /** Differences that are known, each with its reason. */
  readonly accepted?: readonly AcceptedDifference[];
  /** Why each surface has a world of its own (a process that its adapter starts, say): nothing is then read over one that was written over another. */
  readonly apart?: string;
}

/** Several ways to reach one implementation. It is no connection of its own: each is run by itself, then they are compared. */
export interface SurfacesAdapter extends Adapter, SurfacesOptions {
  readonly name: 'surfaces';
  /** By name, the first is what the others are held against. */
  readonly surfaces: Readonly<Record<string, Adapter>>;
}

/** Whether an adapter is several surfaces, and no connection of its own. */
export function isSurfaces(adapter: Adapter): adapter is SurfacesAdapter {
  return adapter.name === 'surfaces' && 'surfaces' in adapter;
}
