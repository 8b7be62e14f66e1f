import type { Step } from '../model/finding.ts';

/** 405 says that the resource has no such method, 501 that the whole server has none (RFC 9110 §15.5.6, §15.6.2). */
export const METHOD_REFUSALS: readonly number[] = [405, 501];

/** Is this the answer that a method which the route does not have should get? */
export function isMethodRefusal({ raw, observation: { outcome } }: Step): boolean {
  if (raw?.kind !== 'method' || (outcome.kind !== 'failure' && outcome.kind !== 'crash')) return false;
  return outcome.status !== null && METHOD_REFUSALS.includes(outcome.status);
}
