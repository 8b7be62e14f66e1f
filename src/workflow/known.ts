/** A value that an expression came to; or why nothing can be said of it. */
export type Known = { readonly known: true; readonly value: unknown } | Unknown;

export interface Unknown {
  readonly known: false;
  readonly why: string;
}

export function known(value: unknown): Known {
  return { known: true, value };
}

export function unknown(why: string): Unknown {
  return { known: false, why };
}
