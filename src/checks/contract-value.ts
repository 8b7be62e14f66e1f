import type { Model, ModelIssue } from '../model/schema.ts';

export type WireValue =
  | { readonly ok: true; readonly wire: unknown }
  | { readonly ok: false; readonly issues: readonly ModelIssue[] };

const known = new WeakMap<Model, WeakMap<object, WireValue>>();

/**
 * A value an author wrote in a contract (an example's input or output) in the wire view. Authors write
 * dates either way, as `Date` or as ISO string: what fits in either view is accepted. Worked out once for each
 * model and value.
 */
export function wireValueOf(model: Model | null, value: unknown): WireValue {
  if (model === null) return { ok: true, wire: null };
  if (typeof value !== 'object' || value === null) return workedOut(model, value);
  let ofModel = known.get(model);
  if (ofModel === undefined) {
    ofModel = new WeakMap();
    known.set(model, ofModel);
  }
  let result = ofModel.get(value);
  if (result === undefined) {
    result = workedOut(model, value);
    ofModel.set(value, result);
  }
  return result;
}

function workedOut(model: Model, value: unknown): WireValue {
  const native = model.check(value, 'native');
  if (native.ok) return { ok: true, wire: model.toWire(value) };
  const wire = model.check(value, 'wire');
  return wire.ok ? { ok: true, wire: value } : { ok: false, issues: wire.issues };
}
