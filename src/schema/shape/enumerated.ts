/** The values of an enum. A numeric TypeScript enum maps its numbers back to names; those names are no values. */
export function enumerated(entries: unknown): readonly unknown[] {
  const record = (entries ?? {}) as Readonly<Record<string, unknown>>;
  const numbers = Object.values(record).filter((value) => typeof value === 'number');
  const own = Object.entries(record).filter(([key]) => !numbers.includes(Number(key)));
  return [...new Set(own.map(([, value]) => value))];
}
