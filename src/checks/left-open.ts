import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';

/**
 * Why nothing is concluded from an answer with a 2xx that the document describes without naming it (`otherSuccess` of the
 * binding); null for every other answer.
 */
export function leftOpen(outcome: Outcome, { transport }: Pick<Operation, 'transport'>): string | null {
  const { otherSuccess, success = [] } = transport.rest.binding ?? {};
  if (otherSuccess !== 'undecided' || outcome.kind !== 'unintelligible') return null;
  const { status } = outcome;
  const named = [success].flat();
  return status !== null && status >= 200 && status < 300 && !named.includes(status)
    ? `the document describes ${status} by \`default\` alone, which does not say what it means`
    : null;
}
