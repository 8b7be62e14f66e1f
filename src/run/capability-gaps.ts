import type { Check } from '../checks/check.ts';
import type { Capabilities } from '../model/adapter.ts';
import type { Case } from '../model/case.ts';
import { forgeryOf } from '../model/forgery.ts';
import { nearMiss } from '../model/near-miss.ts';
import type { Actor } from '../model/operation.ts';
import type { Gap } from '../model/plan.ts';
import type { Requirement } from '../model/requirement.ts';

const LACK: Readonly<Record<Check['needs'][number], string>> = {
  events: 'the implementation shows no events to this adapter',
  audit: 'the implementation shows no audit entries to this adapter',
  states: 'the implementation offers no states',
  raw: 'this adapter has no requests that could be broken below the contract',
  statuses: 'this adapter has no statuses',
  atOnce: 'this adapter has one call in flight at a time: its option `concurrency` allows more',
};

const CHANNEL: Readonly<Partial<Record<Check['needs'][number], string>>> = {
  events: '`events` of the config',
  audit: 'the audit trail of the event endpoint',
  states: 'the state endpoint of the config',
};

/** Why a check can observe nothing over this connection; null where it can. */
export function lackOf(check: Check | undefined, capabilities: Capabilities): string | null {
  const missing = check?.needs.find((need) =>
    need === 'atOnce' ? callsAtOnce(capabilities) < 2 : !capabilities[need],
  );
  return missing === undefined ? null : wordsFor(missing, capabilities);
}

/** How many calls of one case may be in flight at once. */
export function callsAtOnce({ atOnce, concurrency }: Capabilities): number {
  return atOnce ?? concurrency;
}

/** A channel that the config names says itself why it shows nothing. */
function wordsFor(need: Check['needs'][number], { broken = {} }: Capabilities): string {
  const why = need === 'raw' || need === 'statuses' || need === 'atOnce' ? undefined : broken[need];
  return why === undefined ? LACK[need] : `${CHANNEL[need] ?? need} cannot be used: ${why}`;
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
        reason: `Not observed: ${wordsFor(audit ? 'audit' : 'events', capabilities)}.`,
        attribution: 'implementation' as const,
      },
    ];
  });
}

/** Why nothing can be sent as that actor; null where it can. A forged one is made of another's credentials. */
export function callerLack(actor: Actor, capabilities: Pick<Capabilities, 'actors'>): string | null {
  return forgeryOf(actor) !== null || canCallAs(actor, capabilities)
    ? null
    : noCredentials(actor, capabilities);
}

/** In words, with the one that was most likely meant. */
export function noCredentials(actor: Actor, { actors }: Pick<Capabilities, 'actors'>): string {
  const meant = actors === 'all' ? null : nearMiss(actor, actors);
  const hint = meant === null ? '' : `: did you mean ${meant}?`;
  return `no credentials are configured for the actor ${actor}${hint}`;
}

/** Whether a connection can call as that actor: everyone can be anonymous. */
export function canCallAs(actor: Actor, { actors }: Pick<Capabilities, 'actors'>): boolean {
  return actors === 'all' || actor === 'anonymous' || actors.includes(actor);
}
