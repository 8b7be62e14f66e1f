import type { Maker } from '../model/behaviour.ts';
import type { Producer } from '../model/case.ts';
import type { IdSource } from '../model/meaning.ts';
import { isTold } from '../sentences/vocabulary/entity-query.ts';
import { producersOf } from '../setup/produce.ts';
import { byName, lexiconIn, type Subject } from './reading.ts';

/** Chains of calls each of which makes one; the last call gives its id under its plain name, `runId`, or its name under its own. */
export function chainsOf(subject: Subject): readonly Producer[] {
  const [any] = subject.operations;
  if (any === undefined) return [];
  const { words, inputOf } = subject;
  const chains = producersOf(words.join(' '), [{ kind: 'exists' }], lexiconIn(any, subject), inputOf);
  return chains.filter(({ calls }) => subject.operations.some(({ id }) => id === calls.at(-1)?.operation));
}

/** Commands that make one, by the chains of calls that end in them. */
export function makersOf(chains: readonly Producer[], { operations, named }: Subject): readonly Maker[] {
  return chains.flatMap(({ calls }): readonly Maker[] => {
    const last = calls.at(-1);
    const operation = operations.find(({ id }) => id === last?.operation);
    const id = last === undefined ? null : idOf(last, named?.key ?? null);
    if (last === undefined || operation === undefined || id === null) return [];
    const { chooses = [] } = last;
    const within = named?.within ?? [];
    if (!isTold(operation, within)) return [];
    const at = id.path.join('.');
    const text =
      id.from === 'output'
        ? `its answer carries a new id at ${at}`
        : `whoever calls names it by ${[at, ...within].join(' and ')}`;
    return [{ operation: operation.id, id, chooses, within, because: byName(operation, text) }];
  });
}

/** Of a thing that goes by a name, that name: as the answer has it, else as it was sent. */
function idOf({ gives, sends = {} }: Producer['calls'][number], key: string | null): IdSource | null {
  const path = key === null ? Object.values(gives)[0] : gives[key];
  if (path !== undefined) return { from: 'output', path: path.map(String) };
  const field = key === null ? undefined : sends[key];
  return field === undefined ? null : { from: 'input', path: [field] };
}
