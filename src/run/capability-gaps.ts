import type { Check } from '../checks/check.ts';
import type { Capabilities } from '../model/adapter.ts';
import type { Case } from '../model/case.ts';
import type { Gap } from '../model/plan.ts';
import type { Requirement } from '../model/requirement.ts';

const LACK: Readonly<Record<Check['needs'][number], string>> = {
  events: 'the implementation shows no events to this adapter',
  audit: 'the implementation shows no audit entries to this adapter',
  states: 'the implementation offers no states',
  raw: 'this adapter has no requests that could be broken below the contract',
  statuses: 'this adapter has no statuses',
};

/** Why a check can observe nothing over this connection; null where it can. */
export function lackOf(check: Check | undefined, capabilities: Capabilities): string | null {
  const missing = check?.needs.find((need) => !capabilities[need]);
  return missing === undefined ? null : LACK[missing];
}

/**
 * Requirements that only universal rules judge, and that those rules cannot see over this connection. They
 * have no case of their own that could say so.
 */
export function capabilityGaps(
  requirements: readonly Requirement[],
  cases: readonly Case[],
  capabilities: Capabilities,
): Gap[] {
  const planned = new Set(cases.map((each) => each.requirement));
  return requirements.flatMap(({ id, source: { pointer } }) => {
    if (!pointer.startsWith('/sideEffects') || planned.has(id)) return [];
    const audit = pointer.startsWith('/sideEffects/audit');
    if (audit ? capabilities.audit : capabilities.events) return [];
    return [
      {
        requirement: id,
        check: audit
          ? 'audit-recorded'
          : pointer === '/sideEffects'
            ? 'effects-only-on-success'
            : 'events-declared',
        code: audit ? 'no-audit' : 'no-events',
        reason: `Not observed: ${audit ? LACK.audit : LACK.events}.`,
        attribution: 'implementation' as const,
      },
    ];
  });
}
