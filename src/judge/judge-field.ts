import { describeValue } from '../model/describe-value.ts';
import type { Promised } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';
import { broken, equality, type Kept, kept } from './kept.ts';

type OfField = Extract<
  Promised,
  {
    kind: 'field-equals' | 'field-compares' | 'field-present' | 'field-empty' | 'field-among' | 'id-returned';
  }
>;

const EXPECTED = {
  value: 'a value',
  'not-null': 'a value that is not null',
  content: 'a value that is not empty',
};

/** Holds a promise about one field of an output, in the wire view, against it. Pure. */
export function judgeField(promise: OfField, output: unknown): Kept {
  const path = ['output', ...promise.path];
  const actual = valueAt(output, promise.path);
  const missing = actual === undefined || actual === null;
  switch (promise.kind) {
    case 'field-equals':
      return equality(path, promise.value, actual, promise.compare);
    case 'field-compares': {
      const { relation, than } = promise;
      return typeof actual === 'number' && compares(actual, relation, than)
        ? kept()
        : broken(path, 'out-of-range', `${relation} ${than}`, describeValue(actual));
    }
    case 'field-present':
    case 'id-returned': {
      const least = promise.kind === 'field-present' ? promise.least : 'value';
      const there = !missing && (least === 'not-null' || !isEmpty(actual, least));
      return there ? kept() : broken(path, 'missing-value', EXPECTED[least], describeValue(actual));
    }
    case 'field-empty':
      return missing || isEmpty(actual, 'content')
        ? kept()
        : broken(path, 'not-empty', 'nothing', describeValue(actual));
    case 'field-among': {
      const among = promise.values.some((value) => isKept(equality(path, value, actual, 'folded')));
      const expected = promise.values.map((one) => describeValue(one)).join(' or ');
      return among ? kept() : broken(path, 'wrong-value', expected, describeValue(actual));
    }
  }
}

function isKept(judged: Kept): boolean {
  return judged.kind === 'decided' && judged.mismatches.length === 0;
}

/** Emptiness is a matter of type: `''`, and for `content` also `[]` and `{}`. */
function isEmpty(value: unknown, least: 'value' | 'content'): boolean {
  if (value === '') return true;
  return (
    least === 'content' && typeof value === 'object' && value !== null && Object.keys(value).length === 0
  );
}

export function compares(actual: number, relation: '<' | '<=' | '>' | '>=', than: number): boolean {
  if (relation === '<') return actual < than;
  if (relation === '<=') return actual <= than;
  return relation === '>' ? actual > than : actual >= than;
}
