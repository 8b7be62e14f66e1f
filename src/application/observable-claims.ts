import type { Capabilities } from '../model/adapter.ts';
import type { Plan } from '../model/plan.ts';
import { PROFILES, type Profile } from '../model/requirement.ts';

/** What a profile can only be claimed with. */
const NEEDS: Readonly<Partial<Record<Profile, 'events' | 'raw'>>> = {
  effects: 'events',
  robustness: 'raw',
};

/**
 * The profiles an implementation claims when its config claims none by name: each that the contract asks
 * something of and that can be observed over this connection, or could be if a channel that the config names worked.
 */
export function observableClaims(
  plan: Pick<Plan, 'requirements'>,
  capabilities: Capabilities,
): readonly Profile[] {
  const asked = new Set(plan.requirements.map(({ profile }) => profile));
  return PROFILES.filter((profile) => {
    const need = NEEDS[profile];
    if (!asked.has(profile)) return false;
    return need === undefined || capabilities[need] || (need === 'events' && isNamed(capabilities));
  });
}

function isNamed({ broken = {} }: Capabilities): boolean {
  return broken.events !== undefined || broken.audit !== undefined;
}
