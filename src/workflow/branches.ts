import {
  type Criterion,
  stepPath,
  type WorkflowAction,
  type WorkflowScript,
  type WorkflowStep,
} from '../model/workflow.ts';
import { criterionHolds } from './criterion-holds.ts';
import { type Known, known } from './known.ts';
import { type Condition, parseCondition } from './parse-condition.ts';
import { embeddedIn, parseExpression } from './parse-expression.ts';
import type { Scope } from './scope.ts';

/**
 * Steps that a step can lead to, however it is answered. An action that no answer decides leads on only where it holds as things
 * stand (`scope`; where that is null, only where it has no criteria), and then nothing after it does.
 */
export function ledTo(
  step: WorkflowStep,
  script: WorkflowScript,
  scope: Scope | null,
): readonly WorkflowStep[] {
  const named = (id: string | null) => script.steps.filter((one) => one.id === id);
  const after = (actions: readonly WorkflowAction[], otherwise: readonly WorkflowStep[]) => {
    const found: WorkflowStep[] = [];
    for (const action of actions) {
      const isOpen = isDecidedByAnswers(action);
      if (!isOpen && !isCertain(action, scope)) continue;
      if (action.type !== 'end') found.push(...named(action.step));
      // A retry is made so many times, and then what follows it counts.
      if (!isOpen && action.type !== 'retry') return found;
    }
    return [...found, ...otherwise];
  };
  const next = script.steps[script.steps.indexOf(step) + 1];
  return [...after(step.onSuccess, next === undefined ? [] : [next]), ...after(step.onFailure, [])];
}

function isCertain(action: WorkflowAction, scope: Scope | null): boolean {
  if (scope === null) return action.criteria.length === 0;
  const came = actionHolds(action, scope);
  return came.known && came.value === true;
}

/** Calls that are made on some way from these steps on, themselves included. */
export function reachableFrom(
  starts: readonly WorkflowStep[],
  script: WorkflowScript,
  within: string,
): readonly string[] {
  const reached = new Set<WorkflowStep>();
  const open = [...starts];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (reached.has(step)) continue;
    reached.add(step);
    open.push(...ledTo(step, script, null));
  }
  return [...reached].flatMap((step): readonly string[] => {
    const path = stepPath(within, step.id);
    if (step.kind === 'call') return [path];
    const { workflow } = step;
    return reachableFrom(workflow.steps.slice(0, 1), workflow, path);
  });
}

/** Whether all criteria of an action hold; the first that does not, or that cannot be told, decides. */
export function actionHolds({ criteria }: WorkflowAction, scope: Scope): Known {
  for (const criterion of criteria) {
    const came = criterionHolds(criterion, scope);
    if (!came.known || came.value !== true) return came;
  }
  return known(true);
}

/** Whether it depends on what was answered, be it now or by an earlier step, if an action is taken. */
export function isDecidedByAnswers({ criteria }: WorkflowAction): boolean {
  return criteria.some(speaksOfAnswers);
}

function speaksOfAnswers({ type, condition, context }: Criterion): boolean {
  if (type !== 'simple') return [context ?? '', condition].some(isOfAnswer);
  const read = parseCondition(condition);
  return typeof read !== 'string' && conditionSpeaks(read);
}

function conditionSpeaks(condition: Condition): boolean {
  switch (condition.is) {
    case 'literal':
      return false;
    case 'expression':
      return ANSWERS.has(condition.expression.of);
    case 'not':
      return conditionSpeaks(condition.inner);
    default:
      return conditionSpeaks(condition.left) || conditionSpeaks(condition.right);
  }
}

function isOfAnswer(text: string): boolean {
  const whole = parseExpression(text);
  if (whole !== null) return ANSWERS.has(whole.of);
  return (embeddedIn(text) ?? []).some((part) => {
    const expression = typeof part === 'string' ? null : parseExpression(part.expression);
    return expression !== null && ANSWERS.has(expression.of);
  });
}

const ANSWERS: ReadonlySet<string> = new Set(['statusCode', 'response', 'steps', 'outputs', 'workflows']);
