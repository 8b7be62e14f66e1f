/** The items whose key an earlier item has already, each with that earlier one. Items without a key are left out. */
export function duplicates<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
): readonly { readonly first: T; readonly again: T; readonly key: string }[] {
  const seen = new Map<string, T>();
  return items.flatMap((again) => {
    const key = keyOf(again);
    if (key === null) return [];
    const first = seen.get(key);
    if (first !== undefined) return [{ first, again, key }];
    seen.set(key, again);
    return [];
  });
}
