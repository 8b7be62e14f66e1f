import type { Flat } from './flat.ts';
import { integerRange } from './formats.ts';
import { type ShapeCheck, shapeCheck } from './text-rules.ts';

/** Formats that the generator knows by a name of its own; of the others it is told the range. */
const FORMATS: Readonly<Record<string, string>> = { int32: 'int32', uint32: 'uint32', float: 'float32' };

export function numberRules({ bounds, multiples, formats, types }: Flat): readonly ShapeCheck[] {
  const of = (name: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum') => bounds.get(name);
  const bound = (check: string, value: number | undefined, inclusive: boolean) =>
    value === undefined ? [] : [shapeCheck(check, { value, inclusive })];
  const isInteger = types?.has('integer') === true && !types.has('number');
  return [
    ...(isInteger ? [shapeCheck('number_format', { format: 'safeint' })] : []),
    ...formats.flatMap((name) => {
      if (Object.hasOwn(FORMATS, name)) return [shapeCheck('number_format', { format: FORMATS[name] })];
      const range = integerRange(name);
      if (range === null) return [];
      // What is kept exactly ends before 64 bits do.
      const [least, most] = range.map((end) => (Number.isSafeInteger(end) ? end : undefined));
      const whole = shapeCheck('number_format', { format: 'safeint' });
      return [whole, ...bound('greater_than', least, true), ...bound('less_than', most, true)];
    }),
    ...bound('greater_than', of('minimum'), true),
    ...bound('greater_than', of('exclusiveMinimum'), false),
    ...bound('less_than', of('maximum'), true),
    ...bound('less_than', of('exclusiveMaximum'), false),
    ...multiples.map((value) => shapeCheck('multiple_of', { value })),
  ];
}
