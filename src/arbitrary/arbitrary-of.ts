import type * as fc from 'fast-check';
import { decodes } from '../schema/decodes.ts';
import { shapeOf } from '../schema/shape/shape-of.ts';
import { wireOf } from '../schema/wire-of.ts';
import { isZodSchema } from '../schema/zod-schema.ts';
import { rootAcceptance } from './acceptance.ts';
import { budgeted } from './budgeted.ts';
import { builtModel } from './built-model.ts';
import { rejection } from './compile.ts';
import type { SchemaGap } from './gap.ts';
import { type GenerateOptions, type Settings, settingsOf } from './options.ts';
import { samplesOf } from './override.ts';

/** A generator for a model, and what of the model it leaves out. */
export interface Built {
  /**
   * Values in the view asked for, each accepted by the model itself before it leaves; they shrink, and never hang.
   * Null where the gaps leave nothing to generate.
   */
  readonly arbitrary: fc.Arbitrary<unknown> | null;
  readonly gaps: readonly SchemaGap[];
}

/**
 * A fast-check arbitrary of the inputs a schema accepts. For every zod 4 schema of whatever copy of zod; a Standard
 * Schema of another library needs an override.
 */
export function arbitraryOf(schema: unknown, options: GenerateOptions = {}): Built {
  const settings = settingsOf(options);
  const shape = shapeOf(schema);
  if (shape === null) return opaque(schema, options, settings);
  const native = builtModel(shape, options).native();
  if (native.arbitrary === null) return native;
  const accepts = rootAcceptance(shape.schema, options);
  const arbitrary = budgeted(inView(native.arbitrary, schema, settings), accepts, settings.filterBudget);
  if (arbitrary !== null) return { arbitrary, gaps: native.gaps };
  return { arbitrary, gaps: [...native.gaps, rejection(shape, [], accepts.thrown(), settings)] };
}

/** What looks the same natively and in JSON is not converted; an override may give anything. */
function inView(native: fc.Arbitrary<unknown>, schema: unknown, settings: Settings): fc.Arbitrary<unknown> {
  if (settings.view === 'native') return native;
  const isJson = isZodSchema(schema) && settings.overrides.size === 0 && !decodes(schema);
  return isJson ? native : native.map(wireOf);
}

/** A schema that can only judge: the user's own generator is all there is. */
function opaque(schema: unknown, options: GenerateOptions, settings: Settings): Built {
  const isObject = (typeof schema === 'object' && schema !== null) || typeof schema === 'function';
  const named = settings.name === null ? undefined : settings.overrides.get(settings.name);
  const override = isObject ? (settings.overrides.get(schema) ?? named) : undefined;
  const gap = (code: SchemaGap['code'], reason: string): Built => ({
    arbitrary: null,
    gaps: [{ path: [], construct: 'standard-schema', code, reason }],
  });
  if (!isObject || override === undefined) {
    return gap('unsupported', 'A Standard Schema can only judge values; give an override to generate them.');
  }
  const samples = samplesOf(override);
  if (samples.kind === 'failed')
    return gap('override-fails', `The override is of no use: ${samples.reason}.`);
  const accepts = rootAcceptance(schema, options);
  const arbitrary = budgeted(inView(override, schema, settings), accepts, settings.filterBudget);
  if (arbitrary === null)
    return gap('override-outside-model', 'No value of the override is inside the model.');
  return { arbitrary, gaps: [] };
}
