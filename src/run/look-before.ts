import { isUnobserved, isUnreachable } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { canCallAs } from './capability-gaps.ts';
import type { RunSession } from './session.ts';

/** Lists that are asked for before anything is made. */
const MOST_LISTS = 20;

/**
 * Asks once for the lists of what the run may make and delete, before it makes anything: what they show is not its own. Only
 * their first page, and nothing of it is judged; it adds to what `OwnThings` finds out, and proves nothing alone.
 */
export async function lookBefore(session: RunSession): Promise<void> {
  const { connection, guard, operations, options, patience, signal } = session;
  const makers = guard.own.makers().flatMap((id) => operations.get(id) ?? []);
  if (options.readOnly !== null || makers.length === 0) return;
  const lists = [...operations.values()].filter((query) => makers.some((maker) => mayList(query, maker)));
  for (const operation of lists.slice(0, MOST_LISTS)) {
    const input = operation.input === null ? null : {};
    const { auth: actor } = operation.policy;
    if (!canCallAs(actor, connection.capabilities)) continue;
    const call = { operation, input, actor, traceId: session.nextTraceId() };
    if ((patience.obstacle(operation.id) ?? connection.unsendable?.(call) ?? null) !== null) continue;
    try {
      guard.own.saw(call, await connection.invoke(call, signal));
    } catch (error) {
      if (!isUnobserved(error) && !isUnreachable(error)) throw error;
      if (isUnreachable(error)) return;
    }
  }
}

/** A query about the same that asks for nothing in particular. */
function mayList(query: Operation, maker: Operation): boolean {
  if (query.kind !== 'query') return false;
  const [its, own] = [keyWords(query.key).nouns, keyWords(maker.key).nouns];
  if (its.join(' ') !== own.join(' ')) return false;
  return query.input === null || query.input.check({}, 'wire').ok;
}
