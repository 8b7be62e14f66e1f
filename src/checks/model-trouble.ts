import type { Issue } from '../model/schema.ts';

/**
 * Why a model could say nothing about a value: it threw, or answered with a promise. That is the contract's defect;
 * the value lies neither inside nor outside. Null where the model did decide.
 */
export function modelTrouble(issues: readonly Issue[]): string | null {
  const trouble = issues.find(({ code }) => code === 'schema_threw' || code === 'schema_async');
  return trouble === undefined ? null : `the contract's own model could not decide: ${trouble.message}`;
}
