const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `250`, `'250ms'`, `'30s'`, `'2m'` or `'1h'` in milliseconds; null where it is no positive duration. */
export function milliseconds(duration: number | string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(String(duration).trim());
  if (match === null) return null;
  const [, amount, unit = 'ms'] = match;
  const total = Number(amount) * (UNITS[unit] ?? 1);
  // The longest delay a timer of Node can have.
  return total > 0 && total <= 2 ** 31 - 1 ? total : null;
}
