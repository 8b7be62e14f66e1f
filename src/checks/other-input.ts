import type { Operation } from '../model/operation.ts';

/** An input one field off the given one and still inside the model; null where none is found. Wire view. */
export function otherInput(operation: Operation, input: unknown, held: readonly string[]): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  for (const [field, value] of Object.entries(input)) {
    if (held.includes(field)) continue;
    for (const changed of neighbours(value)) {
      const candidate = { ...input, [field]: changed };
      if (operation.input?.check(candidate, 'wire').ok) return candidate;
    }
  }
  return null;
}

function neighbours(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value === 'boolean') return [!value];
  return typeof value === 'string' ? [`${value}s`, value.slice(0, -1)] : [];
}
