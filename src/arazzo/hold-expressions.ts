import { isRecord } from '../model/is-record.ts';
import type { Criterion } from '../model/workflow.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { type Condition, parseCondition } from '../workflow/parse-condition.ts';
import {
  type Expression,
  embeddedIn,
  isMeantAsExpression,
  parseExpression,
} from '../workflow/parse-expression.ts';
import { selectorOf } from '../workflow/scope.ts';
import { gap, mistake, named } from './unread.ts';

/** What the expressions of a place may speak of. */
export interface Speakable {
  /** Outputs by step, of those that are done before, or can be. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
  /** All steps of the workflow. */
  readonly all: ReadonlySet<string>;
  /** Hears of each input that is used. */
  readonly uses: (input: string) => void;
}

/** Refuses values in which an expression leads nowhere. */
export function holdValue(value: unknown, at: Placed, speakable: Speakable): void {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const one = stack.pop();
    if (typeof one === 'string') holdText(one, at, speakable);
    else if (typeof one === 'object' && one !== null) {
      const selector = selectorOf(one);
      if (selector !== null) holdText(selector.context, at, speakable);
      else {
        if (isXPathSelector(one))
          gap(
            at,
            'A selector by XPath is not evaluated',
            'Write it as a JSONPath, where the answer is JSON.',
          );
        stack.push(...Object.values(one));
      }
    }
  }
}

export function holdCriteria(criteria: readonly Criterion[], at: Placed, speakable: Speakable): void {
  for (const { type, condition, context } of criteria) {
    if (type === 'simple') {
      const read = parseCondition(condition);
      if (typeof read !== 'string') holdCondition(read, at, speakable);
    } else {
      holdText(context ?? '', at, speakable);
      holdText(condition, at, speakable);
    }
  }
}

function holdCondition(condition: Condition, at: Placed, speakable: Speakable): void {
  if (condition.is === 'expression') holdExpression(condition.expression, at, speakable);
  else if (condition.is === 'not') holdCondition(condition.inner, at, speakable);
  else if (condition.is !== 'literal') {
    holdCondition(condition.left, at, speakable);
    holdCondition(condition.right, at, speakable);
  }
}

function holdText(text: string, at: Placed, speakable: Speakable): void {
  const whole = parseExpression(text);
  if (whole !== null) {
    holdExpression(whole, at, speakable);
    return;
  }
  if (isMeantAsExpression(text)) refuse(text, at);
  for (const part of embeddedIn(text) ?? []) {
    if (typeof part === 'string') continue;
    const expression = parseExpression(part.expression);
    if (expression !== null) holdExpression(expression, at, speakable);
    else if (isMeantAsExpression(part.expression)) refuse(part.expression, at);
  }
}

function refuse(text: string, at: Placed): never {
  if (/^\$(?:message|sourceDescriptions|components|self)\b/.test(text))
    return gap(at, `The runtime expression ${named(text)} is not evaluated`, 'Write its value.');
  return mistake(
    at,
    `${named(text)} is no runtime expression`,
    'Write it as Arazzo has it: $response.body#/id, $steps.<step>.outputs.<name>.',
  );
}

function holdExpression(expression: Expression, at: Placed, { steps, all, uses }: Speakable): void {
  if (expression.of === 'inputs') uses(expression.name.split('.')[0] ?? '');
  if (expression.of !== 'steps') return;
  const { step, name } = expression;
  if (!all.has(step))
    mistake(at, `${named(step)} is no step of this workflow`, 'Correct the name of the step.');
  const outputs = steps.get(step);
  if (outputs === undefined) {
    mistake(
      at,
      `The step ${named(step)} comes later than what takes an output of it`,
      'Move it before, or take the value from elsewhere.',
    );
  }
  if (!outputs?.some((one) => name === one || name.startsWith(`${one}.`)))
    mistake(
      at,
      `The step ${named(step)} has no output ${named(name)}`,
      'Give it that output, or correct the name.',
    );
}

function isXPathSelector(value: object): boolean {
  if (!isRecord(value) || typeof value.selector !== 'string' || typeof value.context !== 'string')
    return false;
  return (isRecord(value.type) ? value.type.type : value.type) === 'xpath';
}
