import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { clausePart, type RequirementId, requirementId } from '../model/requirement.ts';
import type { Subject } from './subject.ts';

/** The requirement of that clause. */
export function clauseOf({ id }: Pick<Operation, 'id'>, clause: string): RequirementId {
  return requirementId(id, clause);
}

export function errorClause(operation: Operation, code: string): RequirementId {
  const isDeclared = operation.errors.some((error) => error.code === code);
  return clauseOf(operation, isDeclared ? `errors/${clausePart(code)}` : 'io/errors');
}

/** What the case itself is about: its example, scenario, rule. */
export function caseClause({ planned }: Subject): RequirementId {
  return planned.requirement;
}

/** Is that call one that the case is about, and not one that prepares it? */
export function isOwnCall({ planned, evidence, calls }: Subject, at: number): boolean {
  const call = calls[at];
  if (call === undefined || at < (evidence.setup ?? 0)) return false;
  const purpose = call.step.at?.as;
  return purpose === undefined ? call.operation.id === planned.operation : purpose === 'act';
}

/** Checks whose clauses say how the call of their cases comes out; those of the others hold of any declared outcome. */
const OF_OUTCOMES: ReadonlySet<string> = new Set([
  'example-holds',
  'scenario-holds',
  'unknown-id-refused',
  'policy-enforced',
  'input-rejected',
  'malformed-refused',
  'media-type-refused',
  'method-refused',
]);

/** The clause that says how a call comes out: what the case promises, else what the refusal is called. */
export function outcomeClause(subject: Subject, at: number, fallback: RequirementId): RequirementId {
  const promises = OF_OUTCOMES.has(subject.planned.check) && subject.decides.has(caseClause(subject));
  return promises && isOwnCall(subject, at) ? caseClause(subject) : fallback;
}

export function isSuccess(outcome: Outcome): outcome is Extract<Outcome, { kind: 'success' }> {
  return outcome.kind === 'success';
}

export function isRefusal(outcome: Outcome): outcome is Extract<Outcome, { kind: 'failure' }> {
  return outcome.kind === 'failure';
}
