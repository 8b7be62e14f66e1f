/**
 * Values a step simpler than the given one, boldest first: without a property, with a shorter text or
 * list, or with one part simplified. For inputs that no generator can shrink.
 */
export function* simplifications(value: unknown, depth = 3): Generator<unknown> {
  if (typeof value === 'string' && value.length > 0) {
    yield '';
    if (value.length > 1) yield value.slice(0, Math.floor(value.length / 2));
    if (value.length > 2) yield value.slice(0, -1);
  } else if (Array.isArray(value) && value.length > 0) {
    yield [];
    if (value.length > 1) yield value.slice(0, Math.ceil(value.length / 2));
    if (depth > 0) yield* partsSimplified(value, depth, (index, part) => value.with(index, part));
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
    }
    if (depth > 0) yield* fieldsSimplified(value, depth);
  }
}

function* fieldsSimplified(value: Readonly<Record<string, unknown>>, depth: number): Generator<unknown> {
  for (const [key, part] of Object.entries(value)) {
    for (const simpler of simplifications(part, depth - 1)) yield { ...value, [key]: simpler };
  }
}

function* partsSimplified(
  value: readonly unknown[],
  depth: number,
  put: (index: number, part: unknown) => unknown,
): Generator<unknown> {
  for (const [index, part] of value.entries()) {
    for (const simpler of simplifications(part, depth - 1)) yield put(index, simpler);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
