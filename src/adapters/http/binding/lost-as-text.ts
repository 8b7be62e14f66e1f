import type { Operation } from '../../../model/operation.ts';
import type { Binding } from './binding.ts';

/**
 * The field that a request would carry as something else: as text 42 and "42" look the same, and so do one item
 * and a list of it, and an empty text and none. Only an input that the model refuses can be lost so, where the
 * one that it would be taken for is accepted; null where nothing is.
 */
export function lostAsText(operation: Operation, binding: Binding, input: unknown): string | null {
  const { input: model } = operation;
  if (model === null || typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  if (binding.places.size === 0 && binding.others !== 'query-flat' && binding.body.kind !== 'form')
    return null;
  const accepts = (candidate: unknown) => model.check(candidate, 'wire').ok;
  if (accepts(input)) return null;
  for (const [field, value] of Object.entries(input)) {
    if (value === undefined || !isText(field, binding)) continue;
    for (const twin of twinsOf(value)) {
      const candidate: Record<string, unknown> = { ...input };
      if (twin === ABSENT) delete candidate[field];
      else candidate[field] = twin;
      if (accepts(candidate)) return field;
    }
  }
  return null;
}

const ABSENT = Symbol('absent');
/** Items of a list whose twins are tried. */
const ITEMS = 20;

function isText(field: string, { places, others, body }: Binding): boolean {
  const place = places.get(field);
  if (place !== undefined && place.in !== 'body') return place.style !== 'json';
  return others === 'query-flat' || (others === 'body' && body.kind !== 'json' && body.kind !== 'none');
}

function twinsOf(value: unknown): unknown[] {
  if (value === '') return [ABSENT];
  if (Array.isArray(value)) {
    const [only] = value;
    const alone = value.length === 1 ? [only, ...twinsOf(only)] : [];
    const changed = value
      .slice(0, ITEMS)
      .flatMap((item, at) => twinsOf(item).map((twin) => value.with(at, twin)));
    return [...alone, ...changed];
  }
  const scalars = scalarTwins(value);
  return [...scalars, [value], ...scalars.map((twin) => [twin])];
}

function scalarTwins(value: unknown): unknown[] {
  if (typeof value !== 'string') return typeof value === 'object' ? [] : [String(value)];
  if (value.trim() !== '' && Number.isFinite(Number(value))) return [Number(value)];
  return value === 'true' || value === 'false' ? [value === 'true'] : [];
}
