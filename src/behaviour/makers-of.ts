import type { Maker } from '../model/behaviour.ts';
import type { Producer, StateRef } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { producersOf } from '../setup/produce.ts';
import { naming } from '../setup/setup-calls.ts';
import { byName, lexiconIn, type Subject } from './reading.ts';

/** Chains of calls each of which makes one; the last call gives its id under its plain name, `runId`. */
export function chainsOf(subject: Subject): readonly Producer[] {
  const [any] = subject.operations;
  if (any === undefined) return [];
  const { words, inputOf } = subject;
  const chains = producersOf(words.join(' '), [{ kind: 'exists' }], lexiconIn(any, subject), inputOf);
  return chains.filter(({ calls }) => subject.operations.some(({ id }) => id === calls.at(-1)?.operation));
}

/** Commands that make one, by the chains of calls that end in them. */
export function makersOf(chains: readonly Producer[], operations: readonly Operation[]): readonly Maker[] {
  return chains.flatMap(({ calls }): readonly Maker[] => {
    const last = calls.at(-1);
    const [idAt] = Object.values(last?.gives ?? {});
    const operation = operations.find(({ id }) => id === last?.operation);
    if (operation === undefined || idAt === undefined) return [];
    const because = byName(operation, `its answer carries a new id at ${idAt.join('.')}`);
    return [{ operation: operation.id, idAt, because }];
  });
}

/** `Run exists`: under each name by which an operation asks for its id. Null where no chain makes one. */
export function existsOf(
  { words }: Subject,
  chains: readonly Producer[],
  names: readonly string[],
): StateRef | null {
  if (chains.length === 0) return null;
  const last = words.at(-1) ?? '';
  const producers = chains.map(({ calls }) => {
    const [given] = Object.keys(calls.at(-1)?.gives ?? {});
    const plain = given === undefined ? calls : plainly(calls, given, `${last}Id`);
    return { calls: naming(plain, words, names) };
  });
  return { name: `${last.charAt(0).toUpperCase()}${last.slice(1)} exists`, params: {}, producers };
}

/** The same calls, the last one giving the id under its plain name. */
function plainly(calls: Producer['calls'], given: string, name: string): Producer['calls'] {
  const last = calls.at(-1);
  const path = last?.gives[given];
  return last === undefined || path === undefined
    ? calls
    : [...calls.slice(0, -1), { ...last, gives: { [name]: path } }];
}
