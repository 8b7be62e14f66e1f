import type * as fc from 'fast-check';
import { guardPatterns } from '../schema/pattern/guard-patterns.ts';
import type { Shape } from '../schema/shape/shape.ts';
import { compilerOf } from './compile.ts';
import type { PlainValues } from './construct.ts';
import type { SchemaGap } from './gap.ts';
import { type GenerateOptions, type Settings, settingsOf } from './options.ts';
import { plainValuesOf } from './plain-values.ts';

/** What generation knows of a model, each part built when it is first asked for, and once whoever asks. */
export interface BuiltModel {
  /** Native candidates for what the view can carry; the model as a whole has not judged them yet. */
  native(): { readonly arbitrary: fc.Arbitrary<unknown> | null; readonly gaps: readonly SchemaGap[] };
  plainValues(): PlainValues;
}

interface Kept {
  readonly settings: Settings;
  readonly model: BuiltModel;
}

/**
 * Models that are kept built. Operations that share one ask in turn, and one operation asks several times: for its
 * valid inputs, its invalid ones, its edges. A thousand built models would fill the memory; these do not.
 */
const MOST = 256;
/** Of one model: natively and as JSON, for tests and for a mock, with the overrides of the last run or two. */
const MOST_SETTINGS = 6;
const kept = new Map<Shape, readonly Kept[]>();

export function builtModel(shape: Shape, options: GenerateOptions): BuiltModel {
  const settings = settingsOf(options);
  const before = kept.get(shape) ?? [];
  const known = before.find((each) => sameSettings(each.settings, settings));
  const model = known?.model ?? build(shape, settings);
  kept.delete(shape);
  kept.set(shape, known === undefined ? [...before, { settings, model }].slice(-MOST_SETTINGS) : before);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  return model;
}

function sameSettings(one: Settings, other: Settings): boolean {
  return (Object.keys(one) as (keyof Settings)[]).every((name) => one[name] === other[name]);
}

function build(shape: Shape, settings: Settings): BuiltModel {
  guardPatterns(shape);
  return {
    native: once(() => {
      const { compile, gaps, deadEnds } = compilerOf(settings);
      const arbitrary = compile(shape, [], true);
      return { arbitrary, gaps: arbitrary !== null || gaps.length > 0 ? gaps : deadEnds.slice(0, 1) };
    }),
    plainValues: once(() => plainValuesOf(compilerOf(settings), settings)),
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
