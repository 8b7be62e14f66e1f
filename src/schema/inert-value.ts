const INERT = Symbol.for('proviso.inert');
const ORIGIN = Symbol.for('proviso.inert.origin');

/** The import that a stand-in is given for. */
export interface InertOrigin {
  readonly specifier: string;
  /** `file:line:column` of the import. */
  readonly where: string;
}

/**
 * Stands in for something a contract file imports that has no meaning here (presentations, features, documents):
 * it can be called, constructed, extended, spread, iterated and read for ever, and does nothing. As text it is
 * the last part of its name, so that `StabilityEnum.Beta` reads as `Beta`.
 */
export function inert(name: string, origin: InertOrigin | null = null): unknown {
  return new Proxy(class {}, {
    get(target, property) {
      if (property === INERT) return name;
      if (property === ORIGIN) return origin;
      // An awaited value must not look like a promise, or it would never settle.
      if (property === 'then') return undefined;
      if (property === 'prototype') return Reflect.get(target, property);
      if (property === 'call' || property === 'apply') return () => inert(name, origin);
      if (property === Symbol.iterator) return () => [][Symbol.iterator]();
      if (property === Symbol.toPrimitive || property === 'toString' || property === 'toJSON') {
        return () => name.split('.').at(-1);
      }
      return typeof property === 'symbol' ? undefined : inert(`${name}.${property}`, origin);
    },
    has: (target, property) => property === INERT || Reflect.has(target, property),
    set: () => true,
    apply: () => inert(name, origin),
    construct: () => inert(name, origin) as object,
  });
}

export function isInert(value: unknown): boolean {
  return inertName(value) !== null;
}

/** The name a stand-in was made under; null for anything else. */
export function inertName(value: unknown): string | null {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null;
  if (!Reflect.has(value, INERT)) return null;
  const name: unknown = Reflect.get(value, INERT);
  return typeof name === 'string' ? name : null;
}

/** Where a stand-in comes from; null where that is not known. */
export function inertOrigin(value: object): InertOrigin | null {
  return (Reflect.get(value, ORIGIN) as InertOrigin | null | undefined) ?? null;
}
