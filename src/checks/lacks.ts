import type { ListPlace } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';

/**
 * Whether a list that shows everything lacks an id. False where it has it, and where it may stand on another page or
 * behind a filter. `input`: what was asked with. Wire view.
 */
export function lacks(
  place: ListPlace,
  id: unknown,
  output: unknown,
  input: Readonly<Record<string, unknown>>,
): boolean {
  const list = valueAt(output, place.path);
  if (!Array.isArray(list) || list.some((element) => valueAt(element, place.id) === id)) return false;
  const asked = Object.keys(input).filter((name) => input[name] !== undefined && input[name] !== null);
  if (asked.some((name) => !place.harmless.includes(name))) return false;
  const total = place.total === null ? undefined : valueAt(output, place.total);
  if (typeof total === 'number') return list.length >= total;
  const next = place.next === null ? undefined : valueAt(output, place.next);
  if (next === false || (place.next !== null && (next === null || next === undefined))) return true;
  return place.next === null && !place.paged;
}
