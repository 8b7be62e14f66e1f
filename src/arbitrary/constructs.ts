import type { Shape } from '../schema/shape/shape.ts';
import { array } from './array.ts';
import { bigint } from './bigint.ts';
import { map, set } from './collection.ts';
import { anything, boolean, missing, never, notANumber, nothing } from './constant.ts';
import type { Construct } from './construct.ts';
import { date } from './date.ts';
import { finite } from './finite.ts';
import { intersection } from './intersection.ts';
import { number } from './number.ts';
import { object } from './object.ts';
import { pipe } from './pipe.ts';
import { record } from './record.ts';
import { string } from './string.ts';
import { templateLiteral } from './template-literal.ts';
import { tuple } from './tuple.ts';
import { union } from './union.ts';
import { unsupported } from './unsupported.ts';
import { lazy, nonOptional, nullable, optional, transparent } from './wrapper.ts';

/** How each kind of shape is generated and probed. */
const constructs: Readonly<Record<Exclude<Shape['kind'], 'opaque'>, Construct>> = {
  string,
  number,
  bigint,
  boolean,
  date,
  null: nothing,
  undefined: missing,
  nan: notANumber,
  any: anything,
  unknown: anything,
  never,
  literal: finite,
  enum: finite,
  template_literal: templateLiteral,
  object,
  record,
  array,
  tuple,
  set,
  map,
  union,
  intersection,
  lazy,
  optional,
  nullable,
  default: transparent,
  prefault: transparent,
  readonly: transparent,
  catch: transparent,
  success: transparent,
  nonoptional: nonOptional,
  pipe,
  transform: anything,
};

/** Kinds that no shape can be read of, by the library's own word. */
const opaque: Readonly<Record<string, Construct>> = {
  promise: unsupported('A promise'),
  function: unsupported('A function'),
  symbol: unsupported('A symbol'),
  file: unsupported('A file'),
  custom: unsupported('A value that only a predicate describes (custom, instanceof)'),
};

/** The construct of a shape; undefined for a kind that a library has and this table does not. */
export function constructOf(shape: Shape): Construct | undefined {
  if (shape.kind !== 'opaque') return constructs[shape.kind];
  return Object.hasOwn(opaque, shape.word) ? opaque[shape.word] : undefined;
}
