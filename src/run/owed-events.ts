import { comesWithSuccess } from '../checks/event-of-success.ts';
import { strangeSubject } from '../checks/event-subject.ts';
import type { Call } from '../model/adapter.ts';
import type { Observation, ObservedEvent } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';

/** Calls of which it is remembered that they may still owe an event of one key. */
const MOST_OWING = 10_000;
/** Of so many it is remembered too which entity they were about. */
const MOST_SUBJECTS = 300;

type AskedCall = Pick<Call, 'operation' | 'input' | 'traceId'>;

/** A call that may have done what its contract tells of by an event, of which nothing was seen in its window. */
interface Owing {
  readonly traceId: string;
  /** Each success has the event, as far as the contract says. */
  readonly isDue: boolean;
  /** What it was about; null where so many owe that it is no longer remembered. */
  about: { readonly key: string; readonly input: unknown; readonly output: unknown } | null;
}

/**
 * Which calls may still owe an event. An event without a trace id tells by its time alone whose it is, and a slow service sends that
 * of one call into the window of the next: it is no evidence of either while an earlier call may owe it.
 */
export class OwedEvents {
  readonly #owing = new Map<string, Owing[]>();
  /** Operations that have told of one thing by several events: that one of them came does not settle the others. */
  readonly #severalOf = new Set<string>();

  /** A call is over, and these are the events that count for it. */
  answered({ operation, input, traceId }: AskedCall, { outcome, events }: Observation): void {
    if (outcome.kind === 'failure' || outcome.kind === 'unimplemented') return;
    for (const key of new Set(operation.emits.map((event) => event.key))) {
      const count = events?.filter((event) => event.key === key).length ?? 0;
      const name = `${operation.id} ${key}`;
      if (count > 1) this.#severalOf.add(name);
      if (count > 0 && !this.#severalOf.has(name)) continue;
      const output = outcome.kind === 'success' ? outcome.output : undefined;
      const isDue = operation.emits.some(
        (event) => event.key === key && comesWithSuccess(operation, event, input),
      );
      this.#add(key, { traceId, isDue, about: { key: operation.key, input, output } });
    }
  }

  /** The trace ids of the calls that an event may be of, because it was not seen in their windows. */
  owersOf(event: ObservedEvent): readonly string[] {
    return this.#suspects(event).map(({ traceId }) => traceId);
  }

  /**
   * Those of them that make it doubtful that the event is of this call, in whose window it came. One that comes with some successes
   * only is taken for that of a call which tells of the same by its contract.
   */
  rivalsOf(event: ObservedEvent, operation: Operation, outcome: Observation['outcome']): readonly string[] {
    const isOwn = outcome.kind !== 'failure' && operation.emits.some(({ key }) => key === event.key);
    return this.#suspects(event)
      .filter(({ isDue }) => isDue || !isOwn)
      .map(({ traceId }) => traceId);
  }

  #suspects(event: ObservedEvent): readonly Owing[] {
    if (event.traceId !== null) return [];
    const owing = this.#owing.get(event.key) ?? [];
    return owing.filter(({ about }) => about === null || strangeSubject([event], about) === null);
  }

  #add(key: string, owing: Owing): void {
    const all = this.#owing.get(key) ?? [];
    this.#owing.set(key, all);
    all.push(owing);
    const forgotten = all.at(-1 - MOST_SUBJECTS);
    if (forgotten !== undefined) forgotten.about = null;
    if (all.length > MOST_OWING) all.shift();
  }
}
