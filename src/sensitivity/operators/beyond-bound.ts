import { numberRangeOf } from '../../arbitrary/number-range.ts';
import { sizesOf } from '../../arbitrary/sizes.ts';
import { stringRulesOf } from '../../arbitrary/string-rules.ts';
import { partsAt } from '../../schema/parts-at.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** Characters or elements up to which a value is made longer than it may be. */
const LONGEST = 20_000;

/** A value lies one step outside a bound of its model. */
export const beyondBound: Operator = {
  id: 'beyond-bound',
  title: 'answers a value one step beyond a bound',
  changes: (subject, at) => {
    const schema = subject.calls[at]?.operation.output.schema;
    return fieldsOf(outputOf(subject, at)?.output).flatMap(({ path, value }) => {
      const parts = partsAt(schema, path);
      const [part] = parts;
      // Of a union, what is beyond the bound of one member may be inside another.
      if (part === undefined || parts.length > 1) return [];
      return beyond(part, value).flatMap(([bound, other]) =>
        outputChange(subject, at, path, other, {
          variant: bound,
          text: (place, operation) => `${operation} answers ${place} beyond its bound (${bound})`,
          was: value,
        }),
      );
    });
  },
};

function beyond(part: Shape, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value === 'string' && part.kind === 'string') return beyondText(part, value);
  if (typeof value === 'number' && part.kind === 'number') return beyondNumber(part);
  if (Array.isArray(value) && part.kind === 'array') return beyondList(part, value);
  return [];
}

function beyondText(part: Shape, value: string): readonly (readonly [string, string])[] {
  const { min, max } = stringRulesOf(part);
  return [
    ...(min > 0 ? [[`shorter than ${min}`, value.slice(0, min - 1)] as const] : []),
    ...(max < LONGEST ? [[`longer than ${max}`, value.padEnd(max + 1, value.at(-1) ?? 'x')] as const] : []),
  ];
}

function beyondNumber(part: Shape): readonly (readonly [string, number])[] {
  const { min, max, step, open } = numberRangeOf(part);
  const by = step === 0 ? 1 : step;
  return [
    ...(Math.abs(min) < 1e15 && !open.below ? [[`below ${min}`, min - by] as const] : []),
    ...(Math.abs(max) < 1e15 && !open.above ? [[`above ${max}`, max + by] as const] : []),
  ];
}

function beyondList(part: Shape, value: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const { min, max } = sizesOf(part);
  const [first] = value;
  return [
    ...(min > 0 && value.length >= min ? [[`fewer than ${min}`, value.slice(0, min - 1)] as const] : []),
    ...(max < LONGEST && value.length > 0
      ? [
          [
            `more than ${max}`,
            [...value, ...Array.from({ length: max + 1 - value.length }, () => first)],
          ] as const,
        ]
      : []),
  ];
}
