import { createHash } from 'node:crypto';
import type { Case } from '../model/case.ts';

/** So many operations are asked about as a client would; the rest stay with what the harness saw. */
const MOST = 50;

/**
 * What asks as a client does comes after all else and in another order, so that neither what goes before nor the order
 * tells it from one; and it is a sample, at most of 50 operations, the same one each time.
 */
export function clientsLast(cases: readonly Case[]): Case[] {
  const asked = cases.filter(({ check }) => check === 'incognito');
  if (asked.length === 0) return [...cases];
  const rank = (operation: string) => createHash('sha256').update(operation).digest('hex');
  const operations = [...new Set(asked.map(({ operation }) => operation))]
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
    .slice(0, MOST);
  return [
    ...cases.filter(({ check }) => check !== 'incognito'),
    ...operations.flatMap((operation) => asked.filter((each) => each.operation === operation)),
  ];
}
