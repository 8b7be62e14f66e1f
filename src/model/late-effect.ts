import type { ObservedEvent } from './observation.ts';

/** An effect that was seen after the window of its call had closed. */
export interface LateEffect {
  /** Of the call it belongs to, or of the last call that was over when it came. */
  readonly traceId: string;
  /** It carried that trace id. If not, it may be another call's, and is no evidence against this one. */
  readonly certain: boolean;
  readonly effect:
    | { readonly kind: 'event'; readonly event: ObservedEvent }
    | { readonly kind: 'audit'; readonly entry: string };
}

/** What came too late in a session. */
export interface LateEffects {
  readonly effects: readonly LateEffect[];
  /** How many more came than are kept. */
  readonly dropped: number;
  /** The setting that makes windows longer, e.g. `events.settleMs`. */
  readonly setting: string;
}
