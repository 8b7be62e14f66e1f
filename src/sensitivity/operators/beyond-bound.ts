import { numberRangeOf } from '../../arbitrary/number-range.ts';
import { stringRulesOf } from '../../arbitrary/string-rules.ts';
import { checksOf } from '../../arbitrary/zod-checks.ts';
import { partsAt } from '../../schema/parts-at.ts';
import type { ZodSchema } from '../../schema/zod-schema.ts';
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

function beyond(part: ZodSchema, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value === 'string' && part._zod.def.type === 'string') return beyondText(part, value);
  if (typeof value === 'number' && part._zod.def.type === 'number') return beyondNumber(part);
  if (Array.isArray(value) && part._zod.def.type === 'array') return beyondList(part, value);
  return [];
}

function beyondText(part: ZodSchema, value: string): readonly (readonly [string, string])[] {
  const { min, max } = stringRulesOf(part);
  return [
    ...(min > 0 ? [[`shorter than ${min}`, value.slice(0, min - 1)] as const] : []),
    ...(max < LONGEST ? [[`longer than ${max}`, value.padEnd(max + 1, value.at(-1) ?? 'x')] as const] : []),
  ];
}

function beyondNumber(part: ZodSchema): readonly (readonly [string, number])[] {
  const { min, max, step, open } = numberRangeOf(part);
  const by = step === 0 ? 1 : step;
  return [
    ...(Math.abs(min) < 1e15 && !open.below ? [[`below ${min}`, min - by] as const] : []),
    ...(Math.abs(max) < 1e15 && !open.above ? [[`above ${max}`, max + by] as const] : []),
  ];
}

function beyondList(part: ZodSchema, value: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const bounds = checksOf(part);
  const of = (check: string, member: string) =>
    bounds.filter((each) => each.check === check).map((each) => Number(each[member]));
  const min = Math.max(0, ...of('min_length', 'minimum'), ...of('length_equals', 'length'));
  const max = Math.min(
    Number.POSITIVE_INFINITY,
    ...of('max_length', 'maximum'),
    ...of('length_equals', 'length'),
  );
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
