import { hexOf } from './hash.ts';

interface Entry {
  readonly kind: 'event' | 'audit';
  readonly value: Readonly<Record<string, unknown>>;
}

/** Entries kept for readers that come late. */
const KEPT = 10_000;

/** Events and audit entries in order, for everyone who knows where they stopped reading. */
export class EffectsLog {
  readonly #now: () => Date;
  #entries: Entry[] = [];
  #dropped = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A CloudEvents 1.0 event; the trace of the call goes with it where the call had one. */
  event(type: string, version: string, data: unknown, traceparent: string | null): void {
    this.#add('event', {
      specversion: '1.0',
      id: hexOf(`event ${this.#dropped + this.#entries.length}`, 32),
      source: '/proviso/mock',
      type,
      version,
      time: this.#now().toISOString(),
      datacontenttype: 'application/json',
      ...(traceparent === null ? {} : { traceparent }),
      data,
    });
  }

  audit(entry: string, traceparent: string | null): void {
    this.#add('audit', traceparent === null ? { entry } : { entry, traceparent });
  }

  /** What came after a cursor; without one only where the end is now. */
  since(cursor: string | null): { events: unknown[]; audit: unknown[]; cursor: string } {
    const end = this.#dropped + this.#entries.length;
    const from = cursor === null || !/^\d+$/.test(cursor) ? end : Number(cursor);
    const seen = this.#entries.slice(Math.max(0, from - this.#dropped));
    const values = (kind: Entry['kind']) =>
      seen.filter((entry) => entry.kind === kind).map(({ value }) => value);
    return { events: values('event'), audit: values('audit'), cursor: String(end) };
  }

  #add(kind: Entry['kind'], value: Entry['value']): void {
    this.#entries.push({ kind, value });
    if (this.#entries.length <= 2 * KEPT) return;
    this.#dropped += this.#entries.length - KEPT;
    this.#entries = this.#entries.slice(-KEPT);
  }
}
