import { isJsonObject } from '../json-schema/json-schema.ts';
import type { Criterion } from '../model/workflow.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { jsonPathNodes } from '../schema/json-path.ts';
import { type Condition, parseCondition } from '../workflow/parse-condition.ts';
import { parseExpression } from '../workflow/parse-expression.ts';
import { gap, mistake, named } from './unread.ts';

/** The Criterion Objects of a list, each of which can be evaluated. */
export function readCriteria(list: Placed | undefined): readonly Criterion[] {
  if (list === undefined) return [];
  if (!Array.isArray(list.value))
    return mistake(list, 'The criteria are no list', 'Write a list of { condition }.');
  return list.value.map((value: unknown, index) =>
    readCriterion({ file: list.file, pointer: `${list.pointer}/${index}`, value }),
  );
}

function readCriterion(at: Placed): Criterion {
  const said = isJsonObject(at.value) ? at.value : {};
  const { condition, context } = said;
  if (typeof condition !== 'string')
    return mistake(at, 'A criterion has no condition', 'Write one: `condition: $statusCode == 200`.');
  const { type, version } = typeOf(said.type);
  if (type === 'xpath')
    return gap(
      at,
      'A criterion by XPath is not evaluated',
      'Write it as a JSONPath or a simple condition, where the answer is JSON.',
    );
  if (type === 'jsonpath' && version !== null && version !== 'rfc9535')
    return gap(
      at,
      `A criterion by JSONPath ${named(version)} is not evaluated`,
      'Write it as RFC 9535 has it.',
    );
  if (type !== 'simple' && type !== 'regex' && type !== 'jsonpath')
    return mistake(at, `${named(type)} is no type of a criterion`, 'Write simple, regex or jsonpath.');
  if (type === 'simple') {
    const read = parseCondition(condition);
    if (typeof read === 'string')
      return mistake(
        at,
        `The condition ${named(condition)} cannot be read: ${read}`,
        "Compare a runtime expression with a literal: `$response.body#/state == 'open'`.",
      );
    if (!speaks(read))
      return gap(
        at,
        `The condition ${named(condition)} is the same whatever is answered`,
        "Compare a runtime expression with a literal: `$response.body#/state == 'open'`.",
      );
    return { type, condition, context: null };
  }
  if (typeof context !== 'string' || parseExpression(context) === null)
    return mistake(
      at,
      `A criterion by ${type} has no context that is a runtime expression`,
      'Say what it is held against: `context: $response.body`.',
    );
  if (!condition.includes('{$')) refuseMalformed(at, type, condition);
  return { type, condition, context };
}

/** Whether any part of it depends on what was sent or answered: else it would hold, or not, without a look. */
function speaks(condition: Condition): boolean {
  switch (condition.is) {
    case 'literal':
      return false;
    case 'expression':
      return true;
    case 'not':
      return speaks(condition.inner);
    default:
      return speaks(condition.left) || speaks(condition.right);
  }
}

function refuseMalformed(at: Placed, type: 'regex' | 'jsonpath', condition: string): void {
  if (type === 'jsonpath') {
    const came = jsonPathNodes({}, condition);
    if (!came.ok) mistake(at, `${named(condition)} ${came.why}`, 'Write it as RFC 9535 has it: `$.pets[*]`.');
    return;
  }
  try {
    new RegExp(condition, 'u');
  } catch {
    // The engine names a malformed pattern by throwing; so does the sentence.
    mistake(at, `${named(condition)} is no regular expression`, 'Correct it.');
  }
  // As a pattern it matches nothing: the slash comes before the beginning. Unless another alternative does.
  if (/^\/\^.*\/[a-z]*$/s.test(condition) && !hasAlternatives(condition))
    mistake(
      at,
      `${named(condition)} is written as in JavaScript, and matches nothing as a pattern`,
      'Write the pattern alone, without slashes and flags.',
    );
}

/** Whether a pattern is one of several, outside groups and classes. */
function hasAlternatives(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\./gs, '').replaceAll(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of plain) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}

/** `jsonpath`, or an Expression Type Object with its version. */
function typeOf(type: unknown): { readonly type: unknown; readonly version: unknown } {
  if (isJsonObject(type)) return { type: type.type, version: type.version ?? null };
  return { type: type ?? 'simple', version: null };
}
