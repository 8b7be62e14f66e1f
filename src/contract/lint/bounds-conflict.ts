import type { Shape } from '../../schema/shape/shape.ts';

type Bound = { readonly value: number | bigint | Date; readonly inclusive: boolean };

/** Why the rules of a shape leave nothing between them (`min` above `max`); null where something is left. */
export function boundsConflict({ rules }: Shape): string | null {
  const lower: Bound[] = [];
  const upper: Bound[] = [];
  for (const rule of rules) {
    const inclusive = rule.inclusive !== false;
    if (rule.check === 'greater_than') lower.push({ value: rule.value as Bound['value'], inclusive });
    if (rule.check === 'less_than') upper.push({ value: rule.value as Bound['value'], inclusive });
    for (const measure of ['minimum', 'length', 'size'])
      if (isBound(rule[measure])) lower.push({ value: rule[measure], inclusive: true });
    for (const measure of ['maximum', 'length', 'size'])
      if (isBound(rule[measure])) upper.push({ value: rule[measure], inclusive: true });
  }
  const whole = rules.some((rule) => rule.check === 'number_format' && /int/.test(String(rule.format)));
  for (const low of lower) {
    for (const high of upper) {
      if (leavesNothing(low, high, whole))
        return `its minimum ${shown(low)} and its maximum ${shown(high)} leave no value between them`;
    }
  }
  return null;
}

function isBound(value: unknown): value is number {
  return typeof value === 'number';
}

function leavesNothing(low: Bound, high: Bound, whole: boolean): boolean {
  if (low.value > high.value) return true;
  // Equal by order rather than by identity: dates are objects.
  if (low.value >= high.value) return !(low.inclusive && high.inclusive);
  if (!whole || typeof low.value !== 'number' || typeof high.value !== 'number') return false;
  const least = low.inclusive ? Math.ceil(low.value) : Math.floor(low.value) + 1;
  const most = high.inclusive ? Math.floor(high.value) : Math.ceil(high.value) - 1;
  return least > most;
}

function shown({ value, inclusive }: Bound): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return inclusive ? text : `${text} (exclusive)`;
}
