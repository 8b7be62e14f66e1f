import type { Adapter } from '../model/adapter.ts';
import type { Case } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { type Gap, NOT_APPLICABLE, type Plan } from '../model/plan.ts';

/**
 * The part of a plan that can be carried out over a binding. A requirement whose every case sends what this binding can
 * never carry is not applicable, and says why; its cases are left out. Follows from contract and binding alone.
 */
export function applicablePlan<Part extends Pick<Plan, 'cases' | 'gaps'>>(
  plan: Part,
  operations: readonly Operation[],
  { neverCarries }: Pick<Adapter, 'neverCarries'>,
): Part {
  if (neverCarries === undefined) return plan;
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const open = new Set(plan.gaps.map(({ requirement }) => requirement));
  const reasons = new Map<string, Gap>();
  for (const planned of plan.cases) {
    const { requirement, check } = planned;
    const [operation, what] = [byId.get(planned.operation), strangeness(planned)];
    const reason = operation === undefined || what === null ? null : neverCarries(operation, what);
    if (reason === null) open.add(requirement);
    else if (!reasons.has(requirement))
      reasons.set(requirement, {
        requirement,
        check,
        code: NOT_APPLICABLE,
        reason: `Not applicable: ${reason}.`,
        attribution: 'contract',
      });
  }
  const gaps = [...reasons.values()].filter(({ requirement }) => !open.has(requirement));
  if (gaps.length === 0) return plan;
  const without = new Set(gaps.map(({ requirement }) => requirement));
  const cases = plan.cases.filter(({ requirement }) => !without.has(requirement));
  return { ...plan, cases, gaps: [...plan.gaps, ...gaps] };
}

/** What a case sends that a binding may have no form for; null where it sends what any has. */
function strangeness(planned: Case): Parameters<NonNullable<Adapter['neverCarries']>>[1] | null {
  if (planned.kind === 'property') return planned.domain === 'invalid' ? 'outside-model' : null;
  if (planned.kind !== 'call') return null;
  return planned.calls.find(({ raw, optional }) => raw !== undefined && optional !== true)?.raw?.kind ?? null;
}
