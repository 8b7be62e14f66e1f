import type { LiveFault } from '../live-fault.ts';
import type { LiveFaultId } from '../live-fault-id.ts';
import { doubledEffect } from './doubled-effect.ts';
import { earlyEffect } from './early-effect.ts';
import { forgottenEffect } from './forgotten-effect.ts';
import { ignoredActor } from './ignored-actor.ts';
import { lostUpdate } from './lost-update.ts';
import { staleAnswer } from './stale-answer.ts';

/** Every live fault, by id. */
export const liveFaults: Readonly<Record<LiveFaultId, LiveFault>> = {
  'lost-update': lostUpdate,
  'stale-answer': staleAnswer,
  'forgotten-effect': forgottenEffect,
  'doubled-effect': doubledEffect,
  'ignored-actor': ignoredActor,
  'early-effect': earlyEffect,
};
