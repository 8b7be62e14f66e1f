import type { Rule } from '../../schema/shape/shape.ts';

const FORMATS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  int32: { format: 'int32', minimum: -2147483648, maximum: 2147483647 },
  uint32: { minimum: 0, maximum: 4294967295 },
  float32: { format: 'float', minimum: -3.4028234663852886e38, maximum: 3.4028234663852886e38 },
  float64: { format: 'double' },
};

/** The rules of a number as JSON Schema. The integers beyond those that JSON carries exactly are left out of account. */
export function numberKeywords(
  checks: readonly Rule[],
  say: (what: string) => void,
): Readonly<Record<string, unknown>> {
  const keywords: Record<string, unknown> = { type: 'number' };
  const steps: number[] = [];
  const bound = (name: string, value: number, isTighter: (a: number, b: number) => boolean) => {
    const earlier = keywords[name];
    if (typeof earlier !== 'number' || isTighter(value, earlier)) keywords[name] = value;
  };
  const greater = (a: number, b: number) => a > b;
  const less = (a: number, b: number) => a < b;
  for (const check of checks) {
    const value = Number(check.value);
    if (check.check === 'number_format') {
      const name = String(check.format);
      if (name.includes('int')) keywords.type = 'integer';
      const { minimum, maximum, ...format } = FORMATS[name] ?? {};
      Object.assign(keywords, format);
      if (typeof minimum === 'number') bound('minimum', minimum, greater);
      if (typeof maximum === 'number') bound('maximum', maximum, less);
    } else if (check.check === 'greater_than')
      bound(check.inclusive === true ? 'minimum' : 'exclusiveMinimum', value, greater);
    else if (check.check === 'less_than')
      bound(check.inclusive === true ? 'maximum' : 'exclusiveMaximum', value, less);
    else if (check.check === 'multiple_of') steps.push(Math.abs(value));
    else say('a rule of the author’s own is asked of the number');
  }
  const [first, ...others] = [...new Set(steps)];
  return {
    ...keywords,
    ...(first === undefined ? {} : { multipleOf: first }),
    ...(others.length === 0 ? {} : { allOf: others.map((multipleOf) => ({ multipleOf })) }),
  };
}
