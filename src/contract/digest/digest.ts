import { createHash } from 'node:crypto';
import type { Operation } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import { canonicalPart, canonicalText } from './canonical-text.ts';
import { structureOf } from './structure-of.ts';

/**
 * SHA-256, hexadecimal, over all that a caller can observe of an operation: identity, models, errors, policy,
 * effects, transport, scenarios and examples. Prose (descriptions, goals, owners) and the place it was read from do
 * not count. The same contract gives the same digest in every run and through every copy of the libraries.
 * Functions inside schemas (refinements, transforms) count by their presence, not by their code.
 */
export function digestOf(operation: Operation): string {
  const { id, kind, input, output, errors, success, policy, emits, audit, analytics, transport } = operation;
  const observable = {
    id,
    kind,
    input: input && modelStructure(input),
    output: modelStructure(output),
    errors: Object.fromEntries(errors.map(({ code, http, gqlCode }) => [code, { http, gqlCode }])),
    success: Object.fromEntries(success.map(({ code, http }) => [code, http])),
    policy,
    emits: emits.map(({ key, version, payload }) => ({
      key,
      version,
      payload: payload && modelStructure(payload),
    })),
    audit,
    analytics,
    transport,
    scenarios: operation.scenarios.map(({ key, given, when, then: then_ }) => ({
      key,
      given,
      when,
      expected: then_,
    })),
    ...(operation.workflows === undefined
      ? {}
      : { workflows: operation.workflows.map(({ key, script, inputs }) => ({ key, script, inputs })) }),
    examples: operation.examples.map(({ key, ...values }) => ({
      key,
      input: values.input,
      output: values.output,
    })),
  };
  return createHash('sha256').update(canonicalText(observable)).digest('hex');
}

const structures = new WeakMap<object, object>();

/** A schema is described once for all operations that share it. */
function modelStructure(model: Model): unknown {
  if (model.kind !== 'zod') return { standard: true };
  const { schema } = model;
  // A zod schema of whatever copy of zod is an object; the model's type leaves that open.
  const key = schema as object;
  const structure = structures.get(key) ?? canonicalPart(structureOf(schema));
  structures.set(key, structure);
  return structure;
}
