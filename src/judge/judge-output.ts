import { differences } from '../checks/differences.ts';
import { inAnotherForm, likenessOf } from '../checks/laws/accepted.ts';
import { describeDifference } from '../model/describe-difference.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import type { ElementRule, Path, Promised } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';
import { compares, judgeField } from './judge-field.ts';
import { broken, equality, type Kept, kept } from './kept.ts';

/** Promises about the output of a success. */
export type OfOutput = Exclude<
  Promised,
  {
    kind:
      | 'error-returned'
      | 'refused'
      | 'event-emitted'
      | 'event-absent'
      | 'audit-recorded'
      | 'read-back'
      | 'stored'
      | 'list-holds'
      | 'listed'
      | 'unchanged'
      | 'gone';
  }
>;

/**
 * Holds a promise about an output, in the wire view, against it. `input` is what was sent, and `read` what its model
 * makes of it (trimmed, lower case): an echo of either is one. Pure.
 */
export function judgeOutput(
  promise: OfOutput,
  output: unknown,
  input: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>> = input,
): Kept {
  switch (promise.kind) {
    case 'success':
      return kept();
    case 'field-equals':
    case 'field-compares':
    case 'field-present':
    case 'field-empty':
    case 'field-among':
    case 'id-returned':
      return judgeField(promise, output);
    case 'entity-returned': {
      const mismatches = unechoed(
        ['output', ...promise.path],
        input[promise.input],
        read[promise.input],
        valueAt(output, promise.path),
      );
      return { kind: 'decided', mismatches: mismatches.map((each) => ({ ...each, kind: 'wrong-value' })) };
    }
    case 'echoes-input': {
      const id = promise.id === null ? null : valueAt(output, promise.id);
      const mismatches: Mismatch[] = [];
      const normalised: string[] = [];
      if (promise.id !== null && (id === undefined || id === null || id === '')) {
        mismatches.push({
          path: ['output', ...promise.id],
          kind: 'missing-value',
          expected: 'an id',
          actual: describeValue(id),
        });
      }
      for (const { input: name, path } of promise.fields) {
        if (!Object.hasOwn(input, name)) continue;
        const shown = valueAt(output, path);
        const found = unechoed(['output', ...path], input[name], read[name], shown);
        if (found.length > 0 && likenessOf(read[name], shown) === 'normalised') normalised.push(name);
        else mismatches.push(...found);
      }
      return mismatches.length === 0 && normalised.length > 0
        ? { kind: 'undecided', reason: inAnotherForm(normalised) }
        : { kind: 'decided', mismatches };
    }
    case 'list-returned':
      return judgeList(promise, output, input);
    case 'list-filtered': {
      const list = valueAt(output, promise.path);
      if (!Array.isArray(list))
        return broken(['output', ...promise.path], 'not-a-list', 'a list', describeValue(list));
      if (list.length === 0) {
        const shows = promise.rules.every(({ kind }) => kind === 'present')
          ? 'what its elements have'
          : 'that it was filtered';
        return { kind: 'undecided', reason: `the list is empty, so nothing shows ${shows}` };
      }
      const asked = promise.rules.filter((rule) => rule.kind !== 'input' || Object.hasOwn(input, rule.input));
      if (asked.length === 0) {
        const names = promise.rules.flatMap((rule) => (rule.kind === 'input' ? [rule.input] : []));
        const reason = `the call sent no ${names.join(' and no ')}, so nothing shows that the list was filtered by it`;
        return { kind: 'undecided', reason };
      }
      return {
        kind: 'decided',
        mismatches: list.flatMap((element, index) =>
          promise.rules.flatMap((rule) => ruleBroken(rule, element, [...promise.path, index], input, read)),
        ),
      };
    }
    case 'list-counts': {
      const list = valueAt(output, promise.path);
      const path = ['output', ...promise.path];
      if (!Array.isArray(list)) return broken(path, 'not-a-list', 'a list', describeValue(list));
      const { relation, length } = promise;
      const holds = relation === '=' ? list.length === length : compares(list.length, relation, length);
      return holds
        ? kept()
        : broken([...path, 'length'], 'wrong-length', `${relation} ${length}`, String(list.length));
    }
    case 'list-distinct':
      return judgeDistinct(promise, output);
    case 'list-sorted': {
      const list = valueAt(output, promise.path);
      if (!Array.isArray(list))
        return broken(['output', ...promise.path], 'not-a-list', 'a list', describeValue(list));
      if (list.length < 2) return { kind: 'undecided', reason: 'fewer than two elements show no order' };
      const values = list.map((element) => valueAt(element, promise.by));
      const at = outOfOrder(values, promise.direction);
      return at === -1
        ? kept()
        : broken(
            ['output', ...promise.path, at, ...promise.by],
            'out-of-order',
            promise.direction === 'either' ? 'some order' : `${promise.direction} order`,
            describeValue(values),
          );
    }
  }
}

function judgeDistinct({ path, by }: Extract<Promised, { kind: 'list-distinct' }>, output: unknown): Kept {
  const list = valueAt(output, path);
  if (!Array.isArray(list)) return broken(['output', ...path], 'not-a-list', 'a list', describeValue(list));
  const values = list.map((element) => valueAt(element, by)).map((value) => value ?? null);
  const given = values.filter((value) => value !== null);
  if (given.length < 2) return { kind: 'undecided', reason: 'fewer than two elements have a value there' };
  const seen = new Set<unknown>();
  const at = values.findIndex((value) => value !== null && seen.size === seen.add(value).size);
  return at === -1
    ? kept()
    : broken(
        ['output', ...path, at, ...by],
        'listed-twice',
        'another value in each element',
        describeValue(values[at]),
      );
}

function judgeList(
  promise: Extract<Promised, { kind: 'list-returned' }>,
  output: unknown,
  input: Readonly<Record<string, unknown>>,
): Kept {
  const list = valueAt(output, promise.path);
  const path = ['output', ...promise.path];
  if (!Array.isArray(list)) return broken(path, 'not-a-list', 'a list', describeValue(list));
  const mismatches: Mismatch[] = [];
  const limit = promise.limit === null ? undefined : input[promise.limit];
  const total = promise.total === null ? undefined : valueAt(output, promise.total);
  const length = [...path, 'length'];
  // What a limit below one means is the model's affair, or no one's: no list is shorter than none.
  if (typeof limit === 'number' && limit >= 1 && list.length > limit)
    mismatches.push({
      path: length,
      kind: 'over-limit',
      expected: `at most ${limit}`,
      actual: String(list.length),
    });
  if (typeof total === 'number' && list.length > total)
    mismatches.push({
      path: length,
      kind: 'over-total',
      expected: `at most the total of ${total}`,
      actual: String(list.length),
    });
  if (promise.length === 'some' && list.length === 0)
    mismatches.push({ path: length, kind: 'empty-list', expected: 'at least one element', actual: 'none' });
  if (promise.length === 'none' && list.length > 0)
    mismatches.push({ path: length, kind: 'not-empty', expected: 'no element', actual: String(list.length) });
  if (promise.length === 'total' && typeof total === 'number' && list.length !== total) {
    mismatches.push({
      path: length,
      kind: 'incomplete-list',
      expected: `all ${total}`,
      actual: String(list.length),
    });
  }
  return { kind: 'decided', mismatches };
}

function ruleBroken(
  rule: ElementRule,
  element: unknown,
  path: Path,
  input: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>>,
): Mismatch[] {
  const at = ['output', ...path, ...rule.path];
  const actual = valueAt(element, rule.path);
  if (rule.kind === 'input')
    return Object.hasOwn(input, rule.input) ? unechoed(at, input[rule.input], read[rule.input], actual) : [];
  const judged =
    rule.kind === 'value'
      ? equality(at, rule.value, actual, 'folded')
      : judgeField(
          rule.kind === 'among'
            ? { ...rule, kind: 'field-among' }
            : { ...rule, kind: 'field-present', least: 'value' },
          element,
        );
  return judged.kind === 'decided' ? judged.mismatches.map((each) => ({ ...each, path: at })) : [];
}

/** Nothing where the output holds what was sent, or what the model reads of it; canonically equivalent text is the same. */
function unechoed(path: Path, sent: unknown, read: unknown, actual: unknown): Mismatch[] {
  if (differences(read, actual).length === 0 || isSameText(sent, actual) || isSameText(read, actual))
    return [];
  return differences(sent, actual).map((difference) => ({
    path: [...path, ...difference.path],
    kind: 'not-echoed',
    ...describeDifference(difference.left, difference.right),
  }));
}

function isSameText(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.normalize() === other.normalize();
}

/** Where the order breaks; -1 where it holds. */
function outOfOrder(values: readonly unknown[], direction: 'ascending' | 'descending' | 'either'): number {
  if (direction === 'either') {
    const rising = outOfOrder(values, 'ascending');
    return rising === -1 || outOfOrder(values, 'descending') === -1 ? -1 : rising;
  }
  return values.findIndex((value, index) => index > 0 && !inOrder(values[index - 1], value, direction));
}

function inOrder(left: unknown, right: unknown, direction: 'ascending' | 'descending'): boolean {
  if (typeof left !== typeof right || (typeof left !== 'string' && typeof left !== 'number')) return true;
  const ascending = (left as string | number) <= (right as string | number);
  return direction === 'ascending' ? ascending : (left as string | number) >= (right as string | number);
}
