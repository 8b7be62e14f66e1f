import type { Promised } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';
import { fold } from '../sentences/language/words.ts';
import { withValueAt } from './fields.ts';
import { fulfilList, holding } from './fulfil-list.ts';
import type { Means } from './means.ts';
import { spellings } from './spellings.ts';

/**
 * An output that keeps one more promise of a Then-sentence. Promises that are not about the output leave it as it is;
 * so does one that cannot be kept inside the model.
 */
export function fulfil(output: unknown, promise: Promised, means: Means): unknown {
  const changed = changes(output, promise, means).find((candidate) => means.fits(candidate));
  return changed ?? output;
}

/** Candidates, best first. */
function changes(output: unknown, promise: Promised, means: Means): readonly unknown[] {
  const { input } = means;
  switch (promise.kind) {
    case 'field-equals': {
      const now = valueAt(output, promise.path);
      const { value, compare } = promise;
      if (compare === 'folded' && typeof now === 'string' && fold(now) === fold(String(value)))
        return [output];
      return spellings(value, compare).map((one) => withValueAt(output, promise.path, one));
    }
    case 'field-compares': {
      const { than, relation } = promise;
      const step = relation === '<' ? -1 : relation === '>' ? 1 : 0;
      return [step, step / 2, step * 10].map((away) => withValueAt(output, promise.path, than + away));
    }
    case 'field-empty':
      return [null, '', [], {}, undefined].map((one) => withValueAt(output, promise.path, one));
    case 'field-among': {
      const now = valueAt(output, promise.path);
      const known = promise.values.flatMap((value) => spellings(value, 'folded'));
      return known.includes(now) ? [output] : known.map((one) => withValueAt(output, promise.path, one));
    }
    case 'field-present':
    case 'id-returned': {
      const content = promise.kind === 'field-present' && promise.least === 'content';
      const enough = (value: unknown) => isPresent(value) && !(content && isBare(value));
      if (enough(valueAt(output, promise.path))) return [output];
      const present = means.spares.map((one) => valueAt(one, promise.path)).filter(enough);
      return present.map((value) => withValueAt(output, promise.path, value));
    }
    case 'entity-returned':
      return Object.hasOwn(input, promise.input)
        ? [withValueAt(output, promise.path, input[promise.input])]
        : [];
    case 'echoes-input': {
      const sent = promise.fields.filter((field) => Object.hasOwn(input, field.input));
      return [sent.reduce((echoed, { input: name, path }) => withValueAt(echoed, path, input[name]), output)];
    }
    case 'list-holds':
      return [holding(output, promise, means)];
    case 'list-returned':
    case 'list-filtered':
    case 'list-sorted':
      return fulfilList(output, promise, means);
    default:
      return [];
  }
}

function isBare(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
