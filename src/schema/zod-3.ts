import { canHoldMembers } from './zod-schema.ts';

/** Schemas of zod 3 have `_def.typeName` (`ZodString`) and no `_zod`. */
export function isZod3(value: unknown): boolean {
  if (!canHoldMembers(value) || '_zod' in value || !('_def' in value)) return false;
  const definition = value._def;
  return canHoldMembers(definition) && 'typeName' in definition && /^Zod/.test(String(definition.typeName));
}
