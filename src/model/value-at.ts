/** What stands at a path of property names, array indexes and keys of maps; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current =
      current instanceof Map ? memberOf(current, part) : (current as Record<PropertyKey, unknown>)[part];
  }
  return current;
}

/** Paths carry the keys of a map as text or number, whatever they were. */
function memberOf(map: ReadonlyMap<unknown, unknown>, part: PropertyKey): unknown {
  if (map.has(part)) return map.get(part);
  for (const [key, member] of map) if (String(key) === String(part)) return member;
  return undefined;
}
