import type { ZodDef, ZodSchema } from '../../schema/zod-schema.ts';

type Bound = { readonly value: number | bigint | Date; readonly inclusive: boolean };

/** Why the checks on a schema leave nothing between them (`min` above `max`); null where something is left. */
export function boundsConflict(schema: ZodSchema): string | null {
  const defs = checksOf(schema._zod.def);
  const lower: Bound[] = [];
  const upper: Bound[] = [];
  for (const def of defs) {
    const inclusive = def.inclusive !== false;
    if (def.check === 'greater_than') lower.push({ value: def.value as Bound['value'], inclusive });
    if (def.check === 'less_than') upper.push({ value: def.value as Bound['value'], inclusive });
    for (const measure of ['minimum', 'length', 'size'])
      if (isBound(def[measure])) lower.push({ value: def[measure], inclusive: true });
    for (const measure of ['maximum', 'length', 'size'])
      if (isBound(def[measure])) upper.push({ value: def[measure], inclusive: true });
  }
  const whole = defs.some((def) => def.check === 'number_format' && /int/.test(String(def.format)));
  for (const low of lower) {
    for (const high of upper) {
      if (leavesNothing(low, high, whole))
        return `its minimum ${shown(low)} and its maximum ${shown(high)} leave no value between them`;
    }
  }
  return null;
}

type Definition = Readonly<Record<string, unknown>>;

/** The checks of a schema and its own definition: a format schema (`z.int()`) is its own check. */
function checksOf(def: ZodDef): readonly Definition[] {
  const checks = Array.isArray(def.checks)
    ? (def.checks as readonly { readonly _zod?: { readonly def?: Definition } }[])
    : [];
  return [
    def,
    ...checks.flatMap((check): readonly Definition[] =>
      check._zod?.def === undefined ? [] : [check._zod.def],
    ),
  ];
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
