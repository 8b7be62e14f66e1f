import type { Adapter } from '../model/adapter.ts';
import type { Case } from '../model/case.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { type Gap, NOT_APPLICABLE, type Plan } from '../model/plan.ts';
import type { Requirement } from '../model/requirement.ts';

/**
 * The part of a plan that can be carried out over a binding. A requirement whose every case sends what this binding can
 * never carry is not applicable, and says why; its cases are left out. Follows from contract and binding alone.
 */
export function applicablePlan<Part extends Pick<Plan, 'requirements' | 'cases' | 'gaps'>>(
  plan: Part,
  operations: readonly Operation[],
  { neverCarries }: Pick<Adapter, 'neverCarries'>,
): Part {
  if (neverCarries === undefined) return plan;
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const uncalled = new Map(
    operations.flatMap((operation): [OperationId, string][] => {
      const why = neverCarries(operation, 'call');
      return why === null ? [] : [[operation.id, why]];
    }),
  );
  const open = new Set(plan.gaps.map(({ requirement }) => requirement));
  const reasons = new Map<string, Gap>();
  for (const planned of plan.cases) {
    const { requirement, check } = planned;
    const [operation, what] = [byId.get(planned.operation), strangeness(planned)];
    const broken = operation === undefined || what === null ? null : neverCarries(operation, what);
    const reason = broken ?? calledIn(planned).flatMap((id) => uncalled.get(id) ?? [])[0] ?? null;
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
  const refusals = operations.flatMap((operation) =>
    uncalled.has(operation.id) ? [] : unrefusable(operation, plan, neverCarries),
  );
  const silent = plan.requirements.flatMap((one) => (reasons.has(one.id) ? [] : unplanned(one, uncalled)));
  const gaps = [...reasons.values(), ...refusals, ...silent].filter(
    ({ requirement }) => !open.has(requirement),
  );
  if (gaps.length === 0) return plan;
  const without = new Set(gaps.map(({ requirement }) => requirement));
  const cases = plan.cases.filter(({ requirement }) => !without.has(requirement));
  return { ...plan, cases, gaps: [...plan.gaps, ...gaps] };
}

/** Operations that a case cannot do without. A workflow goes by the answers before, and may leave a step out. */
function calledIn(planned: Case): readonly OperationId[] {
  if (planned.kind !== 'call' || planned.workflow !== undefined) return [planned.operation];
  return planned.calls.flatMap(({ operation, optional, raw }) =>
    optional === true || raw?.kind === 'published' ? [] : [operation],
  );
}

/** Clauses that universal rules judge, of an operation of which there is never a call to judge. */
function unplanned(
  { id, operation, source: { pointer } }: Requirement,
  uncalled: ReadonlyMap<OperationId, string>,
): readonly Gap[] {
  const why = uncalled.get(operation);
  if (why === undefined) return [];
  const reason = `Not applicable: ${why}.`;
  const [, check = 'no-crash'] = OF_CALLS.find(([start]) => pointer.startsWith(start)) ?? [];
  return [{ requirement: id, check, code: NOT_APPLICABLE, reason, attribution: 'contract' }];
}

const OF_CALLS: readonly (readonly [string, string])[] = [
  ['/io/output', 'output-conforms'],
  ['/io/errors', 'error-declared'],
  ['/sideEffects/audit', 'audit-recorded'],
  ['/sideEffects/', 'events-declared'],
  ['/sideEffects', 'effects-only-on-success'],
];

/** Clauses about refused calls that no case is planned for: universal rules judge what refusals there are. */
const OF_REFUSALS: Readonly<Record<string, string>> = {
  'io/errors': 'error-declared',
  'sideEffects/on-success-only': 'effects-only-on-success',
};

/** The clauses about refusals, of an operation that the contract gives no reason to refuse but input that cannot be sent. */
function unrefusable(
  operation: Operation,
  { requirements, cases }: Pick<Plan, 'requirements' | 'cases'>,
  neverCarries: NonNullable<Adapter['neverCarries']>,
): readonly Gap[] {
  if (operation.errors.length > 0 || operation.policy.auth !== 'anonymous') return [];
  const why = operation.input === null ? null : neverCarries(operation, 'outside-model');
  if (why === null) return [];
  const own = new Set(cases.map(({ requirement }) => requirement));
  return Object.entries(OF_REFUSALS).flatMap(([clause, check]): Gap[] => {
    const requirement = `${operation.id}#${clause}`;
    if (own.has(requirement) || !requirements.some(({ id }) => id === requirement)) return [];
    const reason = `Not applicable: nothing gives a reason to refuse. ${why}.`;
    return [{ requirement, check, code: NOT_APPLICABLE, reason, attribution: 'contract' }];
  });
}

/** What a case sends that a binding may have no form for; null where it sends what any has. */
function strangeness(planned: Case): Parameters<NonNullable<Adapter['neverCarries']>>[1] | null {
  if (planned.kind === 'property') return planned.domain === 'invalid' ? 'outside-model' : null;
  if (planned.kind !== 'call') return null;
  const raw = planned.calls.find((call) => call.raw !== undefined && call.optional !== true)?.raw;
  return raw === undefined || raw.kind === 'published' ? null : raw.kind;
}
