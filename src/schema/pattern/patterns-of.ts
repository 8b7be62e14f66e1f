import type { ZodSchema } from '../zod-schema.ts';

/** A pattern that a schema asks texts about. */
export interface UsedPattern {
  readonly pattern: RegExp;
  /** Not one that a named format of zod's brings along. */
  readonly isAuthored: boolean;
}

/** The patterns of a schema itself, those of its checks and of a template literal included; not of what is inside it. */
export function patternsOf({ _zod }: ZodSchema): readonly UsedPattern[] {
  const { def } = _zod;
  if (def.type !== 'string' && def.type !== 'template_literal') return [];
  const checks = Array.isArray(def.checks) ? def.checks : [];
  const defs = [def, ...checks.map((check) => check?._zod?.def)];
  const found = defs.flatMap((each): UsedPattern[] =>
    Object.values(each ?? {})
      .filter(isPattern)
      .map((pattern) => ({ pattern, isAuthored: each.format === 'regex' })),
  );
  const whole: unknown = def.type === 'template_literal' ? Reflect.get(_zod, 'pattern') : null;
  return isPattern(whole) ? [...found, { pattern: whole, isAuthored: true }] : found;
}

/** By shape, not by class: the pattern can come from another realm. */
function isPattern(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}
