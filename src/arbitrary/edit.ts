/** Changes to plain data that leave the original as it was, and never run into setters such as `__proto__`. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]'
  );
}

/** A copy with `key` set; starts from an empty object where there is none. */
export function withKey(value: unknown, key: string, member: unknown): Record<string, unknown> {
  const entries = isRecord(value) ? Object.entries(value).filter(([own]) => own !== key) : [];
  return Object.fromEntries([...entries, [key, member]]);
}

export function withoutKey(value: unknown, key: string): Record<string, unknown> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([own]) => own !== key)) : {};
}

/** A copy with the element at `index` set; starts from an empty array where there is none. */
export function withItem(value: unknown, index: number, item: unknown): unknown[] {
  const items = Array.isArray(value) ? [...value] : [];
  items[index] = item;
  return items;
}

/** How a change to one member of an object is a change to the whole. */
export function inProperty(key: string) {
  return (current: unknown, change: (part: unknown) => unknown) =>
    withKey(
      current,
      key,
      change(isRecord(current) && Object.hasOwn(current, key) ? current[key] : undefined),
    );
}
