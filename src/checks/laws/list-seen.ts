import type { ListPlace } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import type { SeenCall } from './seen.ts';

/** The elements that an answer lists; null where it lists none. */
export function elementsIn({ output }: SeenCall, { path }: ListPlace): readonly unknown[] | null {
  const list = valueAt(output, path);
  return Array.isArray(list) ? list : null;
}

/** Their ids, in order. */
export function idsIn(call: SeenCall, place: ListPlace): readonly unknown[] | null {
  return elementsIn(call, place)?.map((element) => valueAt(element, place.id)) ?? null;
}

export function sameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}
