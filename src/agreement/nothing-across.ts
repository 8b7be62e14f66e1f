import type { NothingAcross } from '../model/agreement.ts';
import type { Case } from '../model/case.ts';
import type { OperationId } from '../model/operation.ts';

/**
 * Why there is nothing to be read over one surface that was written over another: no case of the selection has to do with a command,
 * or none with a query. Null where both are there: that no case writes and then reads is then no proof that nothing is to be read.
 * A scenario and the setup of a state may call whatever the contract has, so that only a contract without it tells that they do not.
 */
export function whyNothingAcross(
  cases: readonly Case[],
  kinds: ReadonlyMap<OperationId, 'command' | 'query'>,
): NothingAcross | null {
  const mayCallAny = cases.some((one) => one.kind === 'scenario' || one.states.length > 0);
  const called = cases.flatMap((one) => [
    one.operation,
    ...(one.kind === 'call' ? one.calls.map(({ operation }) => operation) : []),
  ]);
  const seen = new Set(mayCallAny ? kinds.values() : called.map((operation) => kinds.get(operation)));
  if (!seen.has('command')) return 'no-command';
  return seen.has('query') ? null : 'no-query';
}
