import { matchesPattern } from '../baseline/pattern.ts';
import { surfacePublished } from '../checks/surface-published.ts';
import { suggestion } from '../config/nearest-name.ts';
import type { Case } from '../model/case.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract, Operation } from '../model/operation.ts';
import { deselected, type Gap, type Plan } from '../model/plan.ts';
import { PROFILES } from '../model/requirement.ts';

/** Patterns after `--operation`, `--check`, `--tag` and `--profile`; an empty list selects everything. */
export interface Selection {
  readonly operation: readonly string[];
  readonly check: readonly string[];
  readonly tag: readonly string[];
  readonly profile: readonly string[];
}

/** Everything. */
export const NO_SELECTION: Selection = { operation: [], check: [], tag: [], profile: [] };

/** The word of a selection for a run of what fell short in the last one. */
export const LAST_FAILED = 'last failed';

export interface SelectedPlan {
  readonly plan: Plan;
  /** The selection in words, for the report; empty for a whole plan. */
  readonly words: readonly string[];
}

/**
 * The part of a plan that the user asked for. What is left out stays in it as requirements with a gap
 * `deselected`, so that a report can never pass for a whole one. Throws a Mistake `nothing-selected` for a
 * pattern that matches nothing, and for a selection that leaves nothing to do.
 */
export function selectPlan(
  plan: Plan,
  contract: Contract,
  selection: Selection,
  checks: readonly string[],
): SelectedPlan {
  const operationsKept = new Set(
    withTags(contract, selection.tag, selectOperations(contract, selection.operation)).map(({ id }) => id),
  );
  const checksKept = matchAll('check', selection.check, checks, (pattern, id) => matchesPattern(pattern, id));
  const profilesKept: ReadonlySet<string> = matchAll('profile', selection.profile, PROFILES, matchesPattern);
  const words = Object.entries(selection).flatMap(([kind, patterns]) =>
    patterns.map((one: string) => `${kind} ${one}`),
  );
  if (words.length === 0) return { plan, words };

  const keptRequirements = new Set(
    plan.requirements
      .filter(({ operation, profile }) => operationsKept.has(operation) && profilesKept.has(profile))
      .map(({ id }) => id),
  );
  const kept = keepCases(
    plan,
    ({ requirement, check }) => keptRequirements.has(requirement) && checksKept.has(check),
    keptRequirements,
  );
  if (kept.cases.length > 0) return { plan: kept, words };
  throw new Mistake({
    code: 'nothing-selected',
    message: 'No case of the plan answers to all of these selections at once.',
    where: words.map((one) => `--${one}`).join(' '),
    hint: '`proviso plan` lists operations, profiles, checks and cases.',
  });
}

/** Whether a selection keeps what is published of an operation. */
export function keepsPublished(
  contract: Contract,
  selection: Selection,
): (operation: Pick<Operation, 'id'>) => boolean {
  const kept = new Set(
    withTags(contract, selection.tag, selectOperations(contract, selection.operation)).map(({ id }) => id),
  );
  const names = (patterns: readonly string[], one: string) =>
    patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, one));
  const isAsked =
    names(selection.check, surfacePublished.id) && names(selection.profile, surfacePublished.profile);
  return ({ id }) => isAsked && kept.has(id);
}

/** A plan of only some of its cases; every requirement that loses one says so by a gap `deselected`. */
export function keepCases(
  plan: Plan,
  isKept: (part: Part) => boolean,
  keptRequirements: ReadonlySet<string> = new Set(),
): Plan {
  const left: Gap[] = [];
  const checksOf = new Map<string, Set<string>>();
  const leave = (requirement: string, check: string) => {
    const checks = checksOf.get(requirement) ?? new Set();
    if (checks.has(check)) return;
    checksOf.set(requirement, checks.add(check));
    left.push(deselected(requirement, check));
  };
  const cases: Case[] = [];
  const gaps: Gap[] = [];
  const touched = new Set<string>();
  const divide = <Each extends Part>(parts: readonly Each[], into: Each[]) => {
    for (const part of parts) {
      touched.add(part.requirement);
      if (isKept(part)) into.push(part);
      else leave(part.requirement, part.check);
    }
  };
  divide(plan.cases, cases);
  divide(plan.gaps, gaps);
  for (const { id } of plan.requirements) if (!keptRequirements.has(id) && !touched.has(id)) leave(id, '*');
  return { ...plan, cases, gaps: [...gaps, ...left] };
}

/** What cases and gaps have in common; only cases have an id. */
interface Part {
  readonly requirement: string;
  readonly check: string;
  readonly id?: string;
}

/** The operations that some patterns name by key or key@version; all of them where there is no pattern. */
export function selectOperations(contract: Contract, patterns: readonly string[]): readonly Operation[] {
  const keys = new Map(contract.operations.map(({ id, key }) => [id, key]));
  const matches = (pattern: string, id: string) =>
    matchesPattern(pattern, id) || matchesPattern(pattern, keys.get(id) ?? id);
  const ids = matchAll('operation', patterns, [...keys.keys()], matches);
  return contract.operations.filter(({ id }) => ids.has(id));
}

function withTags(
  contract: Contract,
  patterns: readonly string[],
  operations: readonly Operation[],
): readonly Operation[] {
  if (patterns.length === 0) return operations;
  const tags = [...new Set(contract.operations.flatMap(({ meta }) => meta.tags))];
  const wanted = matchAll('tag', patterns, tags, matchesPattern);
  return operations.filter(({ meta }) => meta.tags.some((tag) => wanted.has(tag)));
}

/** The names that at least one pattern matches; all of them where there is no pattern. */
export function matchAll(
  kind: string,
  patterns: readonly string[],
  names: readonly string[],
  matches: (pattern: string, name: string) => boolean,
): ReadonlySet<string> {
  if (patterns.length === 0) return new Set(names);
  return new Set(
    patterns.flatMap((pattern) => {
      const matched = names.filter((name) => matches(pattern, name));
      if (matched.length > 0) return matched;
      throw new Mistake({
        code: 'nothing-selected',
        message: `No ${kind} matches '${pattern}'.`,
        where: `--${kind} ${pattern}`,
        hint: suggestion(pattern, names),
      });
    }),
  );
}
