/** A type with everything in it read-only, all the way down. */
export type Frozen<T> = T extends (infer E)[] | readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
