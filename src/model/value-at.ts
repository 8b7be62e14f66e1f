/**
 * What stands at a path of property names, array indexes and keys of maps; undefined where the path leads nowhere. A method
 * that an object inherits stands at no path: `constructor` is a name like any other.
 */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = current instanceof Map ? memberOf(current, part) : ownOrRead(current, part);
  }
  return current;
}

function ownOrRead(value: object, part: PropertyKey): unknown {
  const member = (value as Record<PropertyKey, unknown>)[part];
  const isPrototypes = typeof member === 'function' || part === '__proto__';
  return isPrototypes && !Object.hasOwn(value, part) ? undefined : member;
}

/** Paths carry the keys of a map as text or number, whatever they were. */
function memberOf(map: ReadonlyMap<unknown, unknown>, part: PropertyKey): unknown {
  if (map.has(part)) return map.get(part);
  for (const [key, member] of map) if (String(key) === String(part)) return member;
  return undefined;
}
