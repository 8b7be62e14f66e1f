import type { JudgedCall } from '../checks/check.ts';
import type { Call } from '../model/adapter.ts';
import type { Case } from '../model/case.ts';
import type { LateEffect } from '../model/late-effect.ts';
import type { Observation, ObservedEvent } from '../model/observation.ts';
import { OwedEvents } from './owed-events.ts';

/** Calls of which all is remembered, so that a late effect can be judged with the answer it belongs to. */
const MOST_MADE = 300;

/**
 * The time in which effects count for a call stays open to amendment until the run ends: what comes late is judged
 * with its call, and what was concluded from its absence is undecided.
 */
export class Windows {
  /** By the number of the first call of each stretch that belongs to one case: trace ids are counted up. */
  readonly #stretches: { readonly from: number; readonly planned: Case }[] = [];
  readonly #made = new Map<string, JudgedCall>();
  readonly #owed = new OwedEvents();
  readonly #late = new Map<string, LateEffect>();

  /** A call under this trace belongs to that case. */
  opened(traceId: string, planned: Case): void {
    if (this.#stretches.at(-1)?.planned !== planned)
      this.#stretches.push({ from: countOf(traceId), planned });
  }

  answered(traceId: string, made: JudgedCall): void {
    this.#made.set(traceId, made);
    if (this.#made.size <= MOST_MADE) return;
    for (const oldest of this.#made.keys()) {
      this.#made.delete(oldest);
      return;
    }
  }

  /**
   * What was seen of a call, without the events that may be late ones of earlier calls: they carry no trace id, an earlier call may
   * still owe them, and nothing is concluded of either.
   */
  attributed(call: Pick<Call, 'operation' | 'input' | 'traceId'>, seen: Observation): Observation {
    const doubtful = new Map<ObservedEvent, readonly string[]>();
    for (const event of seen.events ?? []) {
      const rivals = this.#owed.rivalsOf(event, call.operation, seen.outcome);
      if (rivals.length === 0) continue;
      doubtful.set(event, rivals);
      for (const traceId of rivals)
        this.#keepLate({ traceId, certain: false, effect: { kind: 'event', event } });
    }
    const observation = doubtful.size === 0 ? seen : without(doubtful, seen);
    this.#owed.answered(call, observation);
    return observation;
  }

  /** Events that came in the windows of other calls, each for every call that may owe it. */
  get late(): readonly LateEffect[] {
    return [...this.#late.values()];
  }

  /** An effect that came in no window, for each call that it may be of. */
  owners(late: LateEffect): readonly LateEffect[] {
    if (late.certain || late.effect.kind !== 'event') return [late];
    const owers = this.#owed.owersOf(late.effect.event);
    return [...new Set([...owers, late.traceId])].map((traceId) => ({ ...late, traceId }));
  }

  /** Once each, since the same may come of many calls. */
  #keepLate(late: LateEffect): void {
    this.#late.set(`${late.traceId} ${nameOf(late.effect)}`, late);
  }

  /** The case a call belongs to, and the call itself while it is remembered; null where no case made it. */
  callOf(traceId: string): { readonly planned: Case; readonly made: JudgedCall | undefined } | null {
    const count = countOf(traceId);
    const planned = this.#stretches.findLast(({ from }) => from <= count)?.planned;
    return planned === undefined ? null : { planned, made: this.#made.get(traceId) };
  }
}

function without(doubtful: ReadonlyMap<ObservedEvent, unknown>, seen: Observation): Observation {
  const names = [...new Set([...doubtful.keys()].map(({ key }) => key.slice(0, 200)))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const reason = `${names.slice(0, 3).join(', ')}${more} came without a trace id, and may be the late event of an earlier call of which it was not seen`;
  return {
    ...seen,
    events: seen.events?.filter((event) => !doubtful.has(event)) ?? null,
    unsettled: seen.unsettled ?? reason,
    notes: [...(seen.notes ?? []), reason],
  };
}

function nameOf(effect: LateEffect['effect']): string {
  return effect.kind === 'event' ? effect.event.key : effect.entry;
}

/** The last twelve digits of a trace id count the calls of a run (`trace-ids.ts`). */
function countOf(traceId: string): number {
  return Number.parseInt(traceId.slice(-12), 16);
}
