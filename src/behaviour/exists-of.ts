import type { Maker } from '../model/behaviour.ts';
import type { Producer, ProducerCall, StateRef } from '../model/case.ts';
import { callOf, naming } from '../setup/setup-calls.ts';
import type { Subject } from './reading.ts';

/** `Run exists`: under each name by which an operation asks for its id. Null where no chain makes one. */
export function existsOf(
  subject: Subject,
  chains: readonly Producer[],
  makers: readonly Maker[],
  names: readonly string[],
): StateRef | null {
  const { words } = subject;
  const last = words.at(-1) ?? '';
  const producers = makers.flatMap((maker): readonly Producer[] => {
    const chain = chains.find(({ calls }) => calls.at(-1)?.operation === maker.operation);
    const calls = chain?.calls ?? toldCall(maker, subject);
    const call = calls.at(-1);
    if (call === undefined) return [];
    if (maker.chooses.length > 0 || subject.named !== null)
      return [{ calls: [...calls.slice(0, -1), byEachName(call, maker, names)] }];
    const [given] = Object.keys(call.gives);
    const plain = given === undefined ? calls : plainly(calls, given, `${last}Id`);
    return [{ calls: naming(plain, words, names) }];
  });
  if (producers.length === 0) return null;
  return { name: `${last.charAt(0).toUpperCase()}${last.slice(1)} exists`, params: {}, producers };
}

/** A thing that goes by a name hands it on under each name by which it is asked for, with what it stands in. */
function byEachName(call: ProducerCall, { id, within }: Maker, names: readonly string[]): ProducerCall {
  const own = names.length === 0 ? [String(id.path.at(-1))] : names;
  const sent = Object.fromEntries(within.map((name) => [name, name]));
  if (id.from === 'output')
    return {
      ...call,
      gives: { ...call.gives, ...Object.fromEntries(own.map((name) => [name, id.path])) },
      sends: { ...call.sends, ...sent },
    };
  const [field = ''] = id.path;
  const named = Object.fromEntries(own.map((name) => [name, String(field)]));
  return { ...call, sends: { ...call.sends, ...named, ...sent } };
}

/** The call of a maker that the owner tells of, and no chain ends in. */
function toldCall(
  { operation: id, chooses, because }: Maker,
  { operations, inputOf }: Subject,
): Producer['calls'] {
  const operation = operations.find((one) => one.id === id);
  const call =
    operation === undefined || because.from !== 'owner' || chooses.length === 0
      ? null
      : callOf(operation, {}, inputOf);
  return call === null ? [] : [{ ...call, chooses }];
}

/** The same calls, the last one giving the id under its plain name. */
function plainly(calls: Producer['calls'], given: string, name: string): Producer['calls'] {
  const last = calls.at(-1);
  const path = last?.gives[given];
  return last === undefined || path === undefined
    ? calls
    : [...calls.slice(0, -1), { ...last, gives: { [name]: path } }];
}
