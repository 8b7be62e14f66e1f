import { setOwn } from '../schema/set-own.ts';
import type { Overrides } from './options.ts';
import { samplesOf } from './override.ts';

/**
 * A native value with the user's own generators in place: each field that one of them names by its dotted path, and that
 * stands in the value, takes one of its values. `index` chooses among them. Never changes its argument.
 */
export function withOverrides(value: unknown, overrides: Overrides | undefined, index = 0): unknown {
  let changed = value;
  for (const [name, override] of overrides ?? []) {
    if (typeof name !== 'string') continue;
    const samples = samplesOf(override);
    if (samples.kind !== 'done' || samples.value.length === 0) continue;
    changed = put(changed, name.split('.'), samples.value[index % samples.value.length]);
  }
  return changed;
}

function put(value: unknown, [step, ...rest]: readonly string[], part: unknown): unknown {
  if (step === undefined) return part;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return step === '*' ? value.map((element) => put(element, rest, part)) : value;
  if (!Object.hasOwn(value, step) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = { ...value };
  setOwn(copy, step, put(copy[step], rest, part));
  return copy;
}
