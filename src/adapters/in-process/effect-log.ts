import type { LateEffect, LateEffects } from '../../model/late-effect.ts';
import type { ObservedEvent } from '../../model/observation.ts';
import { Belated } from '../belated.ts';
import type { EventEnvelope } from './handlers.ts';
import { snapshot } from './snapshot.ts';

const MOST_PER_CALL = 1000;
const MOST_LATE = 20;

/** What one call was seen to do besides answering. */
export interface CallEffects {
  readonly traceId: string;
  readonly events: ObservedEvent[];
  readonly audit: string[];
  dropped: number;
}

/** Sorts effects to the calls they belong to: by trace id, else by the context they came through. */
export class EffectLog<Open extends CallEffects> {
  /** As many as calls are in flight, so few that looking through them costs less than any index. */
  readonly #open: Open[] = [];
  readonly #belated = new Belated();
  #late: string[] = [];

  /** The one call that is open; null where none or several are. */
  get only(): Open | null {
    return this.#open.length === 1 ? (this.#open[0] ?? null) : null;
  }

  /** Begins the time in which effects count for this call. */
  open(effects: Open): void {
    this.#open.push(effects);
  }

  /** Ends it. Safe to call again. */
  close(effects: Open): void {
    if (this.#open[0] === effects) this.#open.shift();
    else if (this.#open.includes(effects)) this.#open.splice(this.#open.indexOf(effects), 1);
    else return;
    this.#belated.closed(effects.traceId);
  }

  /** What came after the window of its call. */
  belated(): LateEffects {
    return this.#belated.all('graceMs');
  }

  /** Why more effects of a call may exist than were kept; undefined where they are all there. */
  unsettledOf({ dropped }: Open): string | undefined {
    return dropped === 0 ? undefined : `${dropped} more effects than ${MOST_PER_CALL} were not kept`;
  }

  /** What people should know of a call that has been closed, and of effects that came too late for any. */
  notesOf(effects: Open): readonly string[] {
    if (this.#late.length === 0 && effects.dropped === 0) return NO_NOTES;
    const notes = this.#late.map(
      (what) => `${what} arrived after its call had been observed and belongs to none`,
    );
    if (effects.dropped > 0) notes.push(this.unsettledOf(effects) ?? '');
    this.#late = [];
    return notes;
  }

  /** `through`: the call whose context carried it; null for the implementation's own bus. */
  event(envelope: EventEnvelope, through: Open | null): void {
    const event = observedEvent(envelope, through?.traceId ?? null);
    const owner = this.#owner(event.traceId, through);
    if (owner === null) this.#keepLate(`event ${event.key}`, event.traceId, { kind: 'event', event });
    else if (owner.events.length < MOST_PER_CALL) owner.events.push(event);
    else owner.dropped += 1;
  }

  audit(entry: unknown, through: Open | null): void {
    const owner = this.#owner(null, through);
    const key = auditKey(entry);
    if (owner === null)
      this.#keepLate(`audit entry ${key}`, through?.traceId ?? null, { kind: 'audit', entry: key });
    else if (owner.audit.length < MOST_PER_CALL) owner.audit.push(key);
    else owner.dropped += 1;
  }

  #owner(traceId: string | null, through: Open | null): Open | null {
    const traced = traceId === null ? undefined : this.#open.findLast((each) => each.traceId === traceId);
    if (traced !== undefined) return traced;
    if (through !== null) return this.#open.includes(through) ? through : null;
    return this.only;
  }

  #keepLate(what: string, traceId: string | null, effect: LateEffect['effect']): void {
    this.#belated.add(traceId, effect);
    if (this.#late.length < MOST_LATE) this.#late.push(what);
  }
}

const NO_NOTES: readonly string[] = [];

function observedEvent(envelope: unknown, traceId: string | null): ObservedEvent {
  if (typeof envelope !== 'object' || envelope === null) {
    return { key: String(envelope).slice(0, 200), version: null, payload: undefined, traceId };
  }
  const { key, version, payload, traceId: own } = envelope as Record<string, unknown>;
  return {
    key: String(key).slice(0, 200),
    version: version === undefined || version === null ? null : String(version),
    payload: payloadOf(payload),
    traceId: typeof own === 'string' ? own : traceId,
  };
}

/** As it is now; a payload that throws when it is read is kept as it came, and judged as what cannot be read. */
function payloadOf(payload: unknown): unknown {
  try {
    return snapshot(payload);
  } catch {
    return payload;
  }
}

function auditKey(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry).slice(0, 200);
  const fields = entry as Record<string, unknown>;
  const key = fields.key ?? fields.action ?? fields.event ?? fields.type ?? fields.name;
  return String(key ?? '(an entry without a key)').slice(0, 200);
}
