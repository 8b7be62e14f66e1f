import type { Capabilities } from '../model/adapter.ts';
import type { Plan } from '../model/plan.ts';
import { PROFILES, type Profile } from '../model/requirement.ts';

/** What a profile can only be claimed with. */
const NEEDS: Readonly<Partial<Record<Profile, keyof Capabilities>>> = {
  effects: 'events',
  robustness: 'raw',
};

/**
 * The profiles an implementation claims when its config claims none by name: each that the contract asks
 * something of and that can be observed over this connection.
 */
export function observableClaims(
  plan: Pick<Plan, 'requirements'>,
  capabilities: Capabilities,
): readonly Profile[] {
  const asked = new Set(plan.requirements.map(({ profile }) => profile));
  return PROFILES.filter((profile) => {
    const need = NEEDS[profile];
    return asked.has(profile) && (need === undefined || capabilities[need] === true);
  });
}
