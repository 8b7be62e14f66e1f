import type { ElementRule, Path, Promised } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';
import { withValueAt } from './fields.ts';
import type { Means } from './means.ts';
import { spellings } from './spellings.ts';

type ListPromise = Extract<Promised, { kind: 'list-returned' | 'list-filtered' | 'list-sorted' }>;

/** Outputs whose list keeps the promise, best first. */
export function fulfilList(output: unknown, promise: ListPromise, means: Means): readonly unknown[] {
  const { path } = promise;
  switch (promise.kind) {
    case 'list-returned':
      return [returned(output, promise, means)];
    case 'list-filtered': {
      const others = [output, ...means.spares].flatMap((one) => valueAt(one, path) ?? []);
      const list = atLeast(1, output, path, means).map((element) =>
        filtered(element, promise.rules, means, others),
      );
      return [withValueAt(output, path, list)];
    }
    case 'list-sorted': {
      const turn = promise.direction === 'ascending' ? 1 : -1;
      const list = atLeast(2, output, path, means).toSorted(
        (one, other) => turn * compared(valueAt(one, promise.by), valueAt(other, promise.by)),
      );
      return [withValueAt(output, path, list)];
    }
  }
}

/** With an element for what exists: in the place of the first, so that a documented list stays as long as it is. */
export function holding(
  output: unknown,
  { place, names }: Extract<Promised, { kind: 'list-holds' }>,
  means: Means,
): unknown {
  const id = means.latest(names);
  if (id === undefined || Object.keys(means.input).some((name) => !place.harmless.includes(name)))
    return output;
  const [first, ...others] = atLeast(1, output, place.path, means);
  if (first === undefined || [first, ...others].some((one) => valueAt(one, place.id) === id)) return output;
  const held = [withValueAt(first, place.id, id), ...others];
  const listed = withValueAt(output, place.path, held);
  const total = place.total === null ? undefined : valueAt(output, place.total);
  return place.total !== null && typeof total === 'number' && total < held.length
    ? withValueAt(listed, place.total, held.length)
    : listed;
}

/** No longer than the limit that was asked for, and than the total; all of it where the total is to be its length. */
function returned(
  output: unknown,
  promise: Extract<ListPromise, { kind: 'list-returned' }>,
  means: Means,
): unknown {
  const { path, total, length } = promise;
  const limit = promise.limit === null ? undefined : means.input[promise.limit];
  const count = total === null ? undefined : valueAt(output, total);
  const bounds = [length === 'none' ? 0 : undefined, limit, length === 'any' ? count : undefined];
  const most = Math.min(
    ...bounds.filter((bound) => typeof bound === 'number').map((bound) => Math.max(0, bound)),
  );
  const list = atLeast(length === 'some' ? 1 : 0, output, path, means).slice(0, most);
  const listed = withValueAt(output, path, list);
  if (total === null || typeof count !== 'number') return listed;
  const exact = length === 'none' || length === 'total' || count < list.length;
  return exact ? withValueAt(listed, total, list.length) : listed;
}

/** The list there is; where it is too short, that of another output, and that again. */
function atLeast(length: number, output: unknown, path: Path, means: Means): readonly unknown[] {
  const own = valueAt(output, path);
  if (Array.isArray(own) && own.length >= length) return own;
  const lists = [output, ...means.spares]
    .map((one) => valueAt(one, path))
    .filter((one) => Array.isArray(one));
  const enough = lists.find((list) => list.length >= length) ?? lists.find((list) => list.length > 0) ?? [];
  const first = enough[0];
  return first === undefined || enough.length >= length
    ? enough
    : [...enough, ...Array.from({ length: length - enough.length }, () => first)];
}

function filtered(
  element: unknown,
  rules: readonly ElementRule[],
  { input }: Means,
  others: readonly unknown[],
): unknown {
  return rules.reduce((changed, rule) => {
    const now = valueAt(changed, rule.path);
    if (rule.kind === 'present') {
      const known = others.map((one) => valueAt(one, rule.path)).find(isThere);
      return isThere(now) || known === undefined ? changed : withValueAt(changed, rule.path, known);
    }
    if (rule.kind !== 'input') {
      const known = (rule.kind === 'value' ? [rule.value] : rule.values).flatMap((one) =>
        spellings(one, 'folded'),
      );
      return known.includes(now) ? changed : withValueAt(changed, rule.path, spelled(known, now));
    }
    return Object.hasOwn(input, rule.input) ? withValueAt(changed, rule.path, input[rule.input]) : changed;
  }, element);
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** In capitals where what stood there was. */
function spelled(candidates: readonly unknown[], now: unknown): unknown {
  const capitals = typeof now === 'string' && now !== '' && now === now.toUpperCase();
  const lower = typeof now === 'string' && now === now.toLowerCase();
  const alike = candidates.find(
    (one) =>
      typeof one === 'string' &&
      (capitals ? one === one.toUpperCase() : lower ? one === one.toLowerCase() : true),
  );
  return alike ?? candidates[0];
}

function compared(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}
