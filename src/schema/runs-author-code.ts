import { reaches } from './reaches.ts';
import type { ZodSchema } from './zod-schema.ts';

/** Whether validation calls functions the author wrote: refinements, transforms, codecs. They may turn out asynchronous. */
export const runsAuthorCode = reaches(callsAuthor);

function callsAuthor({ _zod: { def } }: ZodSchema): boolean {
  if (def.type === 'custom' || def.type === 'transform' || def.type === 'promise') return true;
  if (typeof def.transform === 'function' || typeof def.reverseTransform === 'function') return true;
  return Array.isArray(def.checks) && def.checks.some(isCustom);
}

function isCustom(check: unknown): boolean {
  const { _zod } = check as { readonly _zod?: { readonly def?: { readonly check?: unknown } } };
  return _zod?.def?.check === 'custom';
}
