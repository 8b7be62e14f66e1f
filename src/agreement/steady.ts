import type { Agreement, SurfaceDifference } from '../model/agreement.ts';
import { operationVerdict, worstOf } from './operation-verdict.ts';

/**
 * What is left of differences where the first surface was asked once more: what it shows against itself is the world's, which has moved on,
 * and no surface's for certain: whether they agree there is not observed. Where the contract decides who is at fault, nothing is taken back. Pure.
 */
export function steady(agreement: Agreement, again: Agreement): Agreement {
  const isUnsteady = (one: SurfaceDifference) =>
    one.atFault.length === 0 && again.differences.some((other) => covers(other, one));
  const differences = agreement.differences.filter((one) => !isUnsteady(one));
  const unsteady = agreement.differences.filter(isUnsteady);
  const operations = agreement.operations.map((one) => ({
    ...one,
    verdict: operationVerdict(one, { differences, unsteady }),
  }));
  return { ...agreement, operations, differences, unsteady, verdict: worstOf(operations) };
}

function covers(again: SurfaceDifference, one: SurfaceDifference): boolean {
  if (again.operation !== one.operation) return false;
  // A world in which a call ends otherwise differs in all that it would have shown.
  if (again.kind === 'outcome') return again.case === one.case;
  if (again.kind !== one.kind) return false;
  const [other, own] = [namesOf(again), namesOf(one)];
  return other.every((name, at) => own[at] === undefined || own[at] === name);
}

function namesOf({ path }: SurfaceDifference): readonly string[] {
  return path.filter((part) => typeof part === 'string');
}
