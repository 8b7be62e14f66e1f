import type { ZodDef } from '../zod-schema.ts';
import type { Rule } from './shape.ts';

const NONE: readonly Rule[] = [];
const OWN_CODE: Rule = { check: 'custom' };

/** The rules of a definition; one that is itself a rule (`z.email()`) comes first. What tells nothing of itself is code. */
export function rulesOf(def: ZodDef): readonly Rule[] {
  const attached = Array.isArray(def.checks) ? (def.checks as readonly unknown[]) : [];
  if (attached.length === 0) return isRule(def) ? [def] : NONE;
  return [...(isRule(def) ? [def] : []), ...attached.map(ruleOf)];
}

function ruleOf(check: unknown): Rule {
  const def = (check as { readonly _zod?: { readonly def?: unknown } } | null)?._zod?.def;
  return isRule(def) ? def : OWN_CODE;
}

function isRule(def: unknown): def is Rule {
  return typeof def === 'object' && def !== null && 'check' in def && typeof def.check === 'string';
}
