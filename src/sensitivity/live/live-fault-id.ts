/** The closed vocabulary of faults that only real state shows. */
export const LIVE_FAULTS = [
  'lost-update',
  'stale-answer',
  'forgotten-effect',
  'doubled-effect',
  'ignored-actor',
  'early-effect',
] as const;
export type LiveFaultId = (typeof LIVE_FAULTS)[number];
