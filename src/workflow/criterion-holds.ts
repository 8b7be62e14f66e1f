import { isDeepStrictEqual } from 'node:util';
import type { Criterion } from '../model/workflow.ts';
import { jsonPathNodes } from '../schema/json-path.ts';
import { Backtracking, matches } from '../schema/pattern/interruptible.ts';
import { type Known, known, unknown } from './known.ts';
import { type Comparison, type Condition, parseCondition } from './parse-condition.ts';
import { resolvedText, type Scope, textOf, valueOfExpression } from './scope.ts';
import { HIDDEN, isHidden } from './seen-call.ts';

/** Whether a criterion holds; unknown where it cannot be told, which is never a pass. */
export function criterionHolds({ type, condition, context }: Criterion, scope: Scope): Known {
  if (type === 'simple') {
    const read = parseCondition(condition);
    if (typeof read === 'string') return unknown(`the condition cannot be read: ${read}`);
    const came = evaluated(read, scope);
    return came.known ? known(Boolean(came.value)) : came;
  }
  const subject = resolvedText(context ?? '', scope);
  if (!subject.known) return subject;
  if (subject.value === undefined || subject.value === null) return known(false);
  const written = withValues(condition, scope);
  if (!written.known) return written;
  if (isHidden(subject.value) || isHidden(written.value)) return HIDDEN;
  const text = String(written.value);
  return type === 'regex' ? matched(text, textOf(subject.value)) : selectsSome(text, subject.value);
}

/** Milliseconds for one pattern or path, and the length of the text that it is held against. */
const PATIENCE_MS = 250;
const LONGEST = 64 * 1024;

function matched(pattern: string, text: string): Known {
  if (text.length > LONGEST) return unknown(`the text is longer than ${LONGEST} characters`);
  try {
    return known(matches(new RegExp(pattern, 'u'), [text], PATIENCE_MS)[0] === true);
  } catch (error) {
    if (error instanceof Backtracking) return unknown(error.message);
    if (error instanceof SyntaxError) return unknown(`${pattern.slice(0, 80)} is no regular expression`);
    throw error;
  }
}

function selectsSome(path: string, value: unknown): Known {
  if (typeof value !== 'object') return known(false);
  const came = jsonPathNodes(value, path, PATIENCE_MS);
  return came.ok ? known(came.nodes.length > 0) : unknown(`${path.slice(0, 80)} ${came.why}`);
}

/** Embedded expressions of a pattern or path, written into it. */
function withValues(condition: string, scope: Scope): Known {
  return condition.includes('{$') ? resolvedText(condition, scope) : known(condition);
}

function evaluated(condition: Condition, scope: Scope): Known {
  switch (condition.is) {
    case 'literal':
      return known(condition.value);
    case 'expression':
      return valueOfExpression(condition.expression, scope);
    case 'not': {
      const inner = evaluated(condition.inner, scope);
      return inner.known ? known(!inner.value) : inner;
    }
    case 'both':
    case 'either': {
      const [left, right] = [evaluated(condition.left, scope), evaluated(condition.right, scope)];
      const settles = condition.is === 'either';
      for (const side of [left, right])
        if (side.known && Boolean(side.value) === settles) return known(settles);
      return left.known ? (right.known ? known(!settles) : right) : left;
    }
    case 'compared': {
      const [left, right] = [evaluated(condition.left, scope), evaluated(condition.right, scope)];
      if (!left.known) return left;
      if (!right.known) return right;
      if (areObjects(left.value, right.value) && [left.value, right.value].some(isHidden)) return HIDDEN;
      return known(isSo(left.value, condition.by, right.value));
    }
  }
}

function areObjects(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'object' && value !== null);
}

/** Texts without case; numbers in texts as numbers; null and what is not there equal only themselves (Arazzo 1.1 §4.6.11.4). */
function isSo(left: unknown, by: Comparison, right: unknown): boolean {
  if (by === '==' || by === '!=') return areEqual(left ?? null, right ?? null) === (by === '==');
  const [one, other] = orderable(left, right) ?? [];
  if (one === undefined || other === undefined) return false;
  if (by === '<') return one < other;
  if (by === '<=') return one <= other;
  return by === '>' ? one > other : one >= other;
}

function areEqual(left: unknown, right: unknown): boolean {
  if (left === null || right === null) return left === right;
  if (typeof left === 'object' || typeof right === 'object') return isDeepStrictEqual(left, right);
  if (typeof left === typeof right && typeof left !== 'string') return left === right;
  if (typeof left === 'number' || typeof right === 'number') {
    const [one, other] = [numberOf(left), numberOf(right)];
    return one !== null && one === other;
  }
  return String(left).toLowerCase() === String(right).toLowerCase();
}

function orderable(
  left: unknown,
  right: unknown,
): readonly [number, number] | readonly [string, string] | null {
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== null && other !== null) return [one, other];
  return typeof left === 'string' && typeof right === 'string'
    ? [left.toLowerCase(), right.toLowerCase()]
    : null;
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : null;
}
