import type { JudgedCall } from '../checks/check.ts';
import { judgeCalls } from '../judge/rejudge.ts';
import type { Rules } from '../judge/rules.ts';
import type { CaseId } from '../model/case.ts';
import type { Judgement } from '../model/finding.ts';
import { groupedBy } from '../model/grouped-by.ts';
import type { OperationId } from '../model/operation.ts';
import type { RequirementId } from '../model/requirement.ts';
import type { Change, Operator, Standing, World } from './operator.ts';
import { operators } from './operators/index.ts';
import type { Fate, Struck } from './sensitivity.ts';
import type { Subject } from './subject.ts';

/** A mutant while it is tried on one trace after another. */
interface Trial {
  readonly operator: Operator;
  readonly change: Change;
  readonly in: CaseId;
  readonly operation: OperationId;
  readonly standings: Set<Standing>;
  /** Traces that decided the clause before, and no longer do. */
  readonly silenced: Set<Subject>;
  tries: number;
  killed: Judged | null;
  elsewhere: Judged | null;
}

interface Judged {
  readonly judgement: Judgement;
  readonly case: CaseId;
}

/**
 * Makes every fault of every operator at every call of every trace, judges the trace again, and says what became of it. A fault is one mutant wherever it
 * is made: an implementation that has it has it everywhere, so it is killed as soon as one trace gives it away. Pure.
 */
export function strike(subjects: readonly Subject[], rules: Rules): readonly Struck[] {
  const world = worldOf(subjects, rules);
  const struck: Struck[] = [];
  const deciders = decidersOf(subjects);
  for (const operation of rules.operations.keys()) {
    const trials = new Map<string, Trial>();
    for (const subject of subjects) tryAll(subject, operation, world, rules, trials);
    for (const trial of trials.values()) struck.push(mutantOf(trial, deciders));
  }
  return struck;
}

function tryAll(
  subject: Subject,
  operation: OperationId,
  world: World,
  rules: Rules,
  trials: Map<string, Trial>,
): void {
  for (const operator of operators) {
    for (const [key, made] of changesIn(subject, operation, operator, world)) {
      const [first] = made;
      if (first === undefined) continue;
      const trial = trials.get(key) ?? begun(operator, first.change, subject, first.at);
      trials.set(key, trial);
      if (trial.killed === null) tryOne(trial, made, subject, rules);
    }
  }
}

interface Made {
  readonly change: Change;
  readonly at: number;
}

/** Each fault with all calls of the trace that it changes: two answers that are alike stay alike. */
function changesIn(
  subject: Subject,
  operation: OperationId,
  operator: Operator,
  world: World,
): ReadonlyMap<string, readonly Made[]> {
  const made = subject.calls.flatMap((call, at) =>
    call.operation.id === operation
      ? operator.changes(subject, at, world).map((change) => ({ change, at }))
      : [],
  );
  const tried = made.filter(
    ({ change: { clause } }) => world.requirements.has(clause) && !subject.broken.has(clause),
  );
  return groupedBy(tried, ({ change }) => `${operator.id} ${change.place} ${change.clause}`);
}

function begun(operator: Operator, change: Change, { planned, calls }: Subject, at: number): Trial {
  const operation = calls[at]?.operation.id ?? planned.operation;
  return {
    operator,
    change,
    in: planned.id,
    operation,
    standings: new Set(),
    silenced: new Set(),
    tries: 0,
    killed: null,
    elsewhere: null,
  };
}

function tryOne(trial: Trial, made: readonly Made[], subject: Subject, rules: Rules): void {
  trial.tries += 1;
  for (const { change } of made) trial.standings.add(change.standing);
  // What the models read as the very same value no check may tell apart.
  const telling = made.filter(({ change }) => change.standing !== 'equal');
  const [first] = telling;
  if (first === undefined) return;
  const { change } = first;
  const calls = change.calls ?? callsWith(subject.calls, telling);
  const judgements = judgeCalls(subject.planned, subject.evidence, calls, rules);
  const fails = judgements.filter(
    ({ verdict, requirement }) => verdict === 'fail' && !subject.broken.has(requirement),
  );
  const decided = judgements.some(
    ({ verdict, requirement }) => requirement === change.clause && verdict !== 'inconclusive',
  );
  if (!decided) trial.silenced.add(subject);
  const named = fails.find(({ requirement }) => requirement === change.clause);
  const also = named ?? fails.find(({ requirement }) => change.also.includes(requirement));
  const [other] = fails;
  if (also !== undefined) trial.killed = { judgement: also, case: subject.planned.id };
  else if (other !== undefined) trial.elsewhere ??= { judgement: other, case: subject.planned.id };
}

function callsWith(calls: readonly JudgedCall[], made: readonly Made[]): readonly JudgedCall[] {
  const changed = new Map(made.map(({ at, change }) => [at, change.call]));
  return calls.map((call, at) => changed.get(at) ?? call);
}

function mutantOf(trial: Trial, deciders: Deciders): Struck {
  const { operator, change, in: shown, operation, tries, killed, elsewhere } = trial;
  const by = killed ?? elsewhere;
  const { place, text, clause, was, values } = change;
  return {
    id: `${operation} ${operator.id} ${place} in ${clause.slice(clause.indexOf('#') + 1)}`,
    operator: operator.id,
    operation,
    place,
    text,
    clause,
    fate: killed !== null ? 'killed' : elsewhere !== null ? 'elsewhere' : survived(trial, deciders),
    by:
      by === null
        ? null
        : { check: by.judgement.check, requirement: by.judgement.requirement, case: by.case },
    in: shown,
    tries,
    ...(was === undefined ? {} : { was }),
    ...(values === undefined ? {} : { values }),
  };
}

/** What became of a fault without a finding: by the contract's own models, never by a guess. */
function survived({ standings, silenced, change }: Trial, deciders: Deciders): Fate {
  const breaks = standings.has('forbidden') || standings.has('silent');
  const before = deciders.get(change.clause) ?? [];
  if (breaks && before.length > 0 && before.every((subject) => silenced.has(subject))) return 'undecided';
  if (breaks) return 'blind';
  return standings.has('allowed') ? 'under-specified' : 'equivalent';
}

/** The traces that decide each requirement as they stand. */
type Deciders = ReadonlyMap<RequirementId, readonly Subject[]>;

function decidersOf(subjects: readonly Subject[]): Deciders {
  const deciders = new Map<RequirementId, Subject[]>();
  for (const subject of subjects)
    for (const requirement of subject.decides) {
      const known = deciders.get(requirement);
      if (known === undefined) deciders.set(requirement, [subject]);
      else known.push(subject);
    }
  return deciders;
}

function worldOf(subjects: readonly Subject[], { operations, requirements }: Rules): World {
  const successes = new Map<OperationId, JudgedCall>();
  for (const { calls } of subjects)
    for (const call of calls)
      if (call.step.observation.outcome.kind === 'success' && !successes.has(call.operation.id))
        successes.set(call.operation.id, call);
  return {
    operations,
    requirements: new Set(requirements.keys()),
    successOf: (operation) => successes.get(operation),
  };
}
