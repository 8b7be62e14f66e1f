import type { Behaviour, Entity, LawLevel } from '../../model/behaviour.ts';
import type { PlannedCall, StateRef } from '../../model/case.ts';
import { entitiesOf } from '../../model/entity-parts.ts';
import type { Mismatch } from '../../model/finding.ts';
import type { Operation } from '../../model/operation.ts';
import type { Gap } from '../../model/plan.ts';
import { requirementId } from '../../model/requirement.ts';
import type { Check, PlanContext } from '../check.ts';
import { judged, undecided } from '../judgement.ts';
import { type Seen, seenIn } from './seen.ts';

/** A few calls in a row that show whether a law holds. */
export interface LawScript {
  /** Last part of the case's id; `in-a-row` unless a law has several scripts. */
  readonly name?: string;
  readonly title: string;
  readonly states: readonly StateRef[];
  readonly calls: readonly PlannedCall[];
  /** What the judging half needs to know, as plain data. */
  readonly expect: Readonly<Record<string, unknown>>;
  readonly triedFrom?: number;
}

/** Why no script can show it. */
export interface NoScript {
  readonly code: string;
  readonly reason: string;
}

/** What a script came to: broken where there are mismatches, else undecided where there is a reason, else kept. */
export interface LawVerdict {
  readonly mismatches?: readonly Mismatch[];
  readonly undecided?: string;
}

/** What a law is told of the operation it plans for. */
export interface LawContext extends PlanContext {
  readonly operation: Operation;
  readonly entity: Entity;
}

/** A law of what the contract's model makes of several calls. */
export interface Law {
  readonly id: string;
  /** A sentence that is true of a conforming implementation. */
  readonly title: string;
  /** `laws` unless given. */
  readonly phase?: NonNullable<Check['phase']>;
  readonly needs?: Check['needs'];
  /** Does it speak of this operation? Asked only of what the operation does something to. */
  speaksOf(operation: Operation, entity: Entity): boolean;
  plan(context: LawContext): readonly LawScript[] | NoScript;
  judge(seen: Seen): LawVerdict;
}

/**
 * A law as a check: one requirement of each operation it speaks of. It is a should, which the owner of the contract raises or
 * turns off in the config's `model`.
 */
export function lawCheck(law: Law): Check {
  const clause = `laws/${law.id}`;
  return {
    id: law.id,
    profile: 'behaviour',
    level: 'should',
    phase: law.phase ?? 'laws',
    title: law.title,
    needs: law.needs ?? [],
    requirements(operation, behaviour) {
      const found = subjectOf(law, operation, behaviour);
      if (found === null) return [];
      const { level, pointer } = found;
      return [{ clause, text: law.title, level, ...(pointer === null ? {} : { pointer }) }];
    },
    plan(operation, context) {
      const found = subjectOf(law, operation, context.behaviour);
      if (found === null) return { cases: [], gaps: [] };
      const { entity } = found;
      const requirement = requirementId(operation.id, clause);
      const scripts = obstacleTo(context, entity) ?? law.plan({ ...context, operation, entity });
      if ('reason' in scripts) {
        const gap: Gap = { requirement, check: law.id, attribution: 'contract', ...scripts };
        return { cases: [], gaps: [gap] };
      }
      const cases = scripts.map(({ name = 'in-a-row', ...script }) => ({
        ...script,
        kind: 'call' as const,
        id: `${requirement}/${name}`,
        check: law.id,
        requirement,
        operation: operation.id,
      }));
      return { cases, gaps: [] };
    },
    judgeCase(subject) {
      const { operation } = subject;
      if (subject.steps.length < subject.case.calls.length)
        return [undecided(law.id, operation, clause, 'it did not come to all of its calls')];
      const { mismatches = [], undecided: reason } = law.judge(seenIn(subject));
      if (mismatches.length === 0 && reason !== undefined)
        return [undecided(law.id, operation, clause, reason)];
      return [judged(law.id, operation, clause, mismatches)];
    },
  };
}

interface Subject {
  readonly entity: Entity;
  readonly level: Exclude<LawLevel, 'off'>;
  /** Where the contract itself says it; null where only the law does. */
  readonly pointer: string | null;
}

/** The kind of thing that a law has an operation do something to; null where it has none, or its owner turned it off. */
function subjectOf(law: Law, operation: Operation, behaviour: Behaviour): Subject | null {
  const entity = entitiesOf(operation.id, behaviour).find((one) => law.speaksOf(operation, one));
  if (entity === undefined) return null;
  const told = entity.laws[law.id] ?? entity.laws['*'];
  if (told === 'off') return null;
  const said = entity.promised.find((one) => one.law === law.id && one.operation === operation.id);
  if (told === undefined && said !== undefined)
    return { entity, level: 'must', pointer: said.because.pointer };
  return { entity, level: told ?? 'should', pointer: null };
}

function obstacleTo({ basis }: PlanContext, { settlesWithinMs, name }: Entity): NoScript | null {
  if (basis.input === null || basis.input.form !== 'json')
    return { code: 'no-input', reason: basis.reason ?? 'no input to start from' };
  return settlesWithinMs < 0
    ? {
        code: 'eventual',
        reason: `the contract says that what is shown of one ${name} lags behind, and not by how much: say it in the config's model (settlesWithin)`,
      }
    : null;
}
