export interface Difference {
  readonly path: readonly (string | number)[];
  readonly left: unknown;
  readonly right: unknown;
}

/**
 * The deepest places in which two values differ, at most 50 of them. Instants are compared as instants, whatever their
 * offset and fraction are written like, and numbers as numbers.
 */
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
  if (found.length >= MOST || Object.is(left, right) || isSameScalar(left, right)) return;
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

function isSameScalar(left: unknown, right: unknown): boolean {
  if (isNumeric(left) && isNumeric(right)) {
    // Loosely, so that 3n is 3; and 0 is -0.
    // biome-ignore lint/suspicious/noDoubleEquals: numbers of two types
    return left == right;
  }
  const one = instantOf(left);
  return one !== null && one === instantOf(right);
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** RFC 3339 date-time with its offset; without one no one knows which instant it is. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Milliseconds since 1970, and what the fraction says below them. */
function instantOf(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : String(value.getTime());
  if (typeof value !== 'string' || !INSTANT.test(value)) return null;
  const at = Date.parse(value);
  const below = /\.\d{3}(\d*?)0*(?=[Z+-])/i.exec(value)?.[1] ?? '';
  return Number.isNaN(at) ? null : `${at}${below === '' ? '' : `.${below}`}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
