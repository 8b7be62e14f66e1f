import type { Shape } from '../schema/shape/shape.ts';
import type { Path } from './gap.ts';

/** How many elements an array, set or map may have. */
export interface Sizes {
  readonly min: number;
  /** Infinity where there is no bound. */
  readonly max: number;
}

export const SIZE_CHECKS: ReadonlySet<string> = new Set([
  'min_length',
  'max_length',
  'length_equals',
  'min_size',
  'max_size',
  'size_equals',
]);

export function sizesOf({ rules }: Shape): Sizes {
  const bounds = (kinds: readonly string[], member: string) =>
    rules.filter(({ check }) => kinds.includes(check)).map((check) => Number(check[member]));
  const equal = [...bounds(['length_equals'], 'length'), ...bounds(['size_equals'], 'size')];
  return {
    min: Math.max(0, ...bounds(['min_length', 'min_size'], 'minimum'), ...equal),
    max: Math.min(Number.POSITIVE_INFINITY, ...bounds(['max_length', 'max_size'], 'maximum'), ...equal),
  };
}

/** How many elements are generated at most: fewer in what a recursive model holds within itself. */
export function usualMax({ min, max }: Sizes, level: number): number {
  const more = [10, 4, 2, 1][level] ?? 1;
  return Math.min(max, min + more);
}

/** The most elements worth holding, given how many lists enclose this one. */
export function mostElements(path: Path): number {
  const enclosing = path.filter((key) => key === '*').length;
  return Math.max(8, 10_000 / 100 ** enclosing);
}
