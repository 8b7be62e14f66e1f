import { isRecord } from '../model/is-record.ts';
import { type Known, known, unknown } from './known.ts';
import type { Access, Expression } from './parse-expression.ts';
import { embeddedIn, parseExpression } from './parse-expression.ts';
import { type SeenCall, visible } from './seen-call.ts';
import { selected } from './select.ts';

/** What is known of a workflow at a moment of its walk. */
export interface Scope {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Outputs of the steps that were done, by step and name. */
  readonly steps: ReadonlyMap<string, ReadonlyMap<string, Known>>;
  /** Of the workflows that were walked within this one. */
  readonly workflows: ReadonlyMap<string, WorkflowEnds>;
  /** Outputs of the workflow that the current step is. */
  readonly outputs: ReadonlyMap<string, Known>;
  /** The last call; null before the first. */
  readonly last: SeenCall | null;
}

export interface WorkflowEnds {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: ReadonlyMap<string, Known>;
}

/** What an expression comes to. What leads nowhere is known to be undefined. */
export function valueOfExpression(expression: Expression, scope: Scope): Known {
  switch (expression.of) {
    case 'inputs':
      return within(fromRecord(scope.inputs, expression.name), expression.rest);
    case 'outputs':
      return within(fromMap(scope.outputs, expression.name), expression.rest);
    case 'steps': {
      const outputs = scope.steps.get(expression.step);
      if (outputs === undefined) return unknown(`the step ${expression.step} was not done before`);
      return within(fromMap(outputs, expression.name), expression.rest);
    }
    case 'workflows': {
      const ends = scope.workflows.get(expression.workflow);
      if (ends === undefined) return unknown(`the workflow ${expression.workflow} was not walked before`);
      const { inputs, outputs } = ends;
      const found =
        expression.field === 'inputs'
          ? fromRecord(inputs, expression.name)
          : fromMap(outputs, expression.name);
      return within(found, expression.rest);
    }
    default:
      return scope.last === null ? unknown('nothing was called before') : ofCall(expression, scope.last);
  }
}

function ofCall(
  expression: Exclude<Expression, { of: 'inputs' | 'outputs' | 'steps' | 'workflows' }>,
  last: SeenCall,
): Known {
  if (expression.of === 'url') return last.url;
  if (expression.of === 'method') return last.method;
  if (expression.of === 'statusCode') return last.status;
  if (expression.part === 'body')
    return within(expression.of === 'response' ? last.body : last.sentBody, expression.rest);
  return expression.of === 'response'
    ? last.header(expression.name)
    : last.sent(expression.part, expression.name);
}

/** JSON with the expressions in it put in: the first that is unknown makes all of it unknown. */
export function resolved(value: unknown, scope: Scope): Known {
  if (typeof value === 'string') return resolvedText(value, scope);
  if (typeof value !== 'object' || value === null) return known(value);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const one = resolved(item, scope);
      if (!one.known) return one;
      items.push(one.value ?? null);
    }
    return known(items);
  }
  const selector = selectorOf(value);
  if (selector !== null) {
    const context = resolved(selector.context, scope);
    return context.known ? selected(context.value, selector) : context;
  }
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const one = resolved(member, scope);
    if (!one.known) return one;
    // A value that is not there is left out, as JSON leaves out what is undefined.
    if (one.value !== undefined) members.push([name, one.value]);
  }
  return known(Object.fromEntries(members));
}

export interface Selector {
  readonly context: string;
  readonly selector: string;
  readonly type: 'jsonpath' | 'jsonpointer';
}

/** A Selector Object (Arazzo 1.1); null for any other value. */
export function selectorOf(value: unknown): Selector | null {
  if (!isRecord(value) || Object.keys(value).length !== 3) return null;
  const { context, selector, type } = value;
  const named = isRecord(type) ? type.type : type;
  if (typeof context !== 'string' || typeof selector !== 'string' || !context.startsWith('$')) return null;
  return named === 'jsonpath' || named === 'jsonpointer' ? { context, selector, type: named } : null;
}

export function resolvedText(text: string, scope: Scope): Known {
  const whole = parseExpression(text);
  if (whole !== null) return valueOfExpression(whole, scope);
  const parts = embeddedIn(text);
  if (parts === null) return known(text);
  const alone = parts.length === 1 ? parts[0] : undefined;
  let written = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      written += part;
      continue;
    }
    const expression = parseExpression(part.expression);
    if (expression === null) {
      written += `{${part.expression}}`;
      continue;
    }
    const one = valueOfExpression(expression, scope);
    // A text that is one expression keeps its type, and so does what is not there.
    if (!one.known || alone !== undefined) return one;
    written += textOf(one.value);
  }
  return known(written);
}

/** As an embedded expression is written (Arazzo 1.1 §4.7): structures as JSON. */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `a.b` is the name, or a member `b` of the name `a`: the longest name counts. */
function byName(name: string, has: (name: string) => boolean, get: (name: string) => Known): Known {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const head = parts.slice(0, length).join('.');
    if (has(head)) return within(get(head), parts.slice(length));
  }
  return known(undefined);
}

function fromRecord(record: Readonly<Record<string, unknown>>, name: string): Known {
  return byName(
    name,
    (one) => Object.hasOwn(record, one),
    (one) => known(record[one]),
  );
}

function fromMap(map: ReadonlyMap<string, Known>, name: string): Known {
  return byName(
    name,
    (one) => map.has(one),
    (one) => map.get(one) ?? known(undefined),
  );
}

function within(from: Known, rest: readonly Access[]): Known {
  if (!from.known) return from;
  let { value } = from;
  for (const part of rest) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return known(undefined);
    value = Reflect.get(value, part);
  }
  return visible(value);
}
