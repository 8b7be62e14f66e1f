import type { Operation } from '../model/operation.ts';

const DEEPEST = 6;

/** Texts and numbers of the contract's examples, as JSON: what they name may stand in an implementation. */
export function documentedIds(operations: readonly Operation[]): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string' || typeof value === 'number') found.add(JSON.stringify(value));
    else if (typeof value === 'object' && value !== null && depth < DEEPEST)
      for (const part of Object.values(value)) walk(part, depth + 1);
  };
  for (const { examples } of operations) {
    for (const { input, output } of examples) {
      walk(input, 0);
      walk(output, 0);
    }
  }
  return found;
}
