import type { Flat } from './flat.ts';
import { type ShapeCheck, shapeCheck } from './text-rules.ts';

/** Ranges that OpenAPI's formats name (3.1 §4.4): generated within, though they assert nothing. */
const FORMATS: Readonly<Record<string, string>> = { int32: 'int32', float: 'float32' };

export function numberRules({ bounds, multiples, formats, types }: Flat): readonly ShapeCheck[] {
  const of = (name: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum') => bounds.get(name);
  const bound = (check: string, value: number | undefined, inclusive: boolean) =>
    value === undefined ? [] : [shapeCheck(check, { value, inclusive })];
  const isInteger = types?.has('integer') === true && !types.has('number');
  return [
    ...(isInteger ? [shapeCheck('number_format', { format: 'safeint' })] : []),
    ...formats.flatMap((name) =>
      Object.hasOwn(FORMATS, name) ? [shapeCheck('number_format', { format: FORMATS[name] })] : [],
    ),
    ...bound('greater_than', of('minimum'), true),
    ...bound('greater_than', of('exclusiveMinimum'), false),
    ...bound('less_than', of('maximum'), true),
    ...bound('less_than', of('exclusiveMaximum'), false),
    ...multiples.map((value) => shapeCheck('multiple_of', { value })),
  ];
}
