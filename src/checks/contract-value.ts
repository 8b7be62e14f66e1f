import type { Model } from '../model/schema.ts';

export type WireValue =
  | { readonly ok: true; readonly wire: unknown }
  | {
      readonly ok: false;
      readonly issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
    };

/**
 * A value an author wrote in a contract (an example's input or output) in the wire view. Authors write
 * dates either way, as `Date` or as ISO string: what fits in either view is accepted.
 */
export function wireValueOf(model: Model | null, value: unknown): WireValue {
  if (model === null) return { ok: true, wire: null };
  const native = model.check(value, 'native');
  if (native.ok) return { ok: true, wire: model.toWire(value) };
  const wire = model.check(value, 'wire');
  return wire.ok ? { ok: true, wire: value } : { ok: false, issues: wire.issues };
}
