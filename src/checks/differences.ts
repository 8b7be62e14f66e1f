export interface Difference {
  readonly path: readonly (string | number)[];
  readonly left: unknown;
  readonly right: unknown;
}

/** The deepest places in which two values differ, at most 50 of them. Dates are compared as instants. */
export function differences(left: unknown, right: unknown): Difference[] {
  const found: Difference[] = [];
  collect(left, right, [], found);
  return found;
}

const MOST = 50;

function collect(
  left: unknown,
  right: unknown,
  path: readonly (string | number)[],
  found: Difference[],
): void {
  if (found.length >= MOST || Object.is(left, right)) return;
  if (left instanceof Date && right instanceof Date && left.getTime() === right.getTime()) return;
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) {
    found.push({ path, left, right });
    return;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length)
      found.push({ path: [...path, 'length'], left: left.length, right: right.length });
    const shared = Math.min(left.length, right.length);
    for (let index = 0; index < shared; index++) collect(left[index], right[index], [...path, index], found);
    return;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    collect(
      (left as Record<string, unknown>)[key],
      (right as Record<string, unknown>)[key],
      [...path, key],
      found,
    );
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
