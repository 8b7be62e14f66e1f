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

/** Inputs of a command that are neither an id, nor what the thing stands in, nor shown of it: one may say where it goes. */
export function unaccounted(
  input: Readonly<Record<string, unknown>>,
  ids: readonly unknown[],
  within: readonly string[],
  shown: readonly string[],
): readonly string[] {
  return Object.keys(input).filter(
    (name) =>
      input[name] !== undefined &&
      !ids.includes(input[name]) &&
      !within.includes(name) &&
      !shown.includes(name),
  );
}

/** Elements that have an id, and those among them that are shown in this place; without a place, all of them. */
export function listedAs(
  elements: readonly unknown[],
  { id: path }: ListPlace,
  id: unknown,
  where: Readonly<Record<string, unknown>>,
): { readonly named: readonly unknown[]; readonly here: readonly unknown[] } {
  const named = elements.filter((element) => valueAt(element, path) === id);
  const here = named.filter((element) =>
    Object.entries(where).every(([name, value]) => valueAt(element, [name]) === value),
  );
  return { named, here };
}

/** What a thing stands in, by the inputs that were told when it was made. */
export function whereOf({ input }: SeenCall, within: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries((within as readonly string[]).map((name) => [name, input[name]]));
}

/** What a list was asked with, but for what only says where the thing stands: that leaves no such thing out. */
export function askedBesides(
  { input }: SeenCall,
  where: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value === undefined || where[name] !== value),
  );
}
