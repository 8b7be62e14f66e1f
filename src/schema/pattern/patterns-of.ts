import { patternFrom } from '../shape/pattern-from.ts';
import type { Shape } from '../shape/shape.ts';

/** A pattern that a schema asks texts about. */
export interface UsedPattern {
  readonly pattern: RegExp;
  /** Not one that a named format of zod's brings along. */
  readonly isAuthored: boolean;
}

/** The patterns of a shape itself, those of its rules and of a template literal included; not of what is inside it. */
export function patternsOf(shape: Shape): readonly UsedPattern[] {
  if (shape.kind !== 'string' && shape.kind !== 'template_literal') return [];
  const found = shape.rules.flatMap((rule): UsedPattern[] =>
    Object.values(rule).flatMap((member) => {
      const pattern = patternFrom(member);
      return pattern === null ? [] : [{ pattern, isAuthored: rule.format === 'regex' }];
    }),
  );
  const whole = shape.kind === 'template_literal' ? shape.pattern : null;
  return whole === null ? found : [...found, { pattern: whole, isAuthored: true }];
}
