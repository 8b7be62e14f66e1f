import { isRecord } from '../../model/is-record.ts';
import { Unobserved, Unreachable } from '../../model/mistake.ts';
import { readJson } from '../http/json.ts';
import { EXPIRED, Watchdog } from '../in-process/settle.ts';
import { LineProcess, type LineProgram, type ProgramEnd } from '../process/line-process.ts';
import { openSlots } from '../process/slots.ts';
import { StrayLines } from '../process/stray-lines.ts';

/** What came for one request. */
export type Answered =
  | {
      readonly kind: 'answer';
      readonly value: Readonly<Record<string, unknown>>;
      readonly line: string;
      readonly notes: readonly string[];
    }
  /** A line of that id which cannot be read: its beginning, and why. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly line: string }
  /** It ended while this request alone was open. */
  | { readonly kind: 'ended'; readonly reason: string }
  | { readonly kind: 'timeout'; readonly afterMs: number };

/** A request that is open; given up, it still takes up the driver until its answer comes. */
interface Open {
  readonly what: string;
  readonly since: number;
  settle: ((answered: Answered) => void) | null;
  fail: (error: Error) => void;
}

/** How one request is waited for. */
interface Asking {
  readonly watchdog?: Watchdog;
  readonly ms?: number;
  /** Called as its line is read, before any line after it. */
  readonly arrived?: (answered: Answered) => void;
}

interface DriverParts {
  readonly program: LineProgram;
  readonly session: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string };
  readonly timeoutMs: number;
  readonly maxDepth: number;
  /** A line without an id: what happened beside the answers. */
  effect(value: Readonly<Record<string, unknown>>): void;
  /** A line that is neither an answer to anything open nor an effect. */
  noise(text: string): void;
}

/** How the id of a line is told that cannot be read as a whole. */
const ID = /^\s*\{\s*"id"\s*:\s*(\d{1,15})\s*[,}]/;

/** Matches requests and answers by their ids, however many are open. */
export class Driver {
  readonly #open = new Map<number, Open>();
  readonly #slots = openSlots(1);
  readonly #watchdog: Watchdog;
  readonly #stray: StrayLines;
  readonly #parts: DriverParts;
  #process: LineProcess | null = null;
  #lastId = 0;

  private constructor(parts: DriverParts) {
    this.#parts = parts;
    this.#watchdog = new Watchdog(parts.timeoutMs);
    this.#stray = new StrayLines({
      who: 'the driver',
      tell: parts.noise,
      tooMany: () => void this.#process?.giveUp('wrote lines without end that are no answers'),
    });
  }

  static async start(parts: DriverParts): Promise<Driver> {
    const driver = new Driver(parts);
    driver.#process = await LineProcess.start(parts.program, parts.session, 'the driver', {
      line: (text) => driver.#line(text),
      spoiled: (head, why) => driver.#spoiled(head, why),
      ended: (end) => driver.#ended(end),
    });
    return driver;
  }

  /** The beginning of a line that it has not ended; null where there is none. */
  get begunLine(): string | null {
    return this.#process?.begunLine?.slice(0, 160) ?? null;
  }

  /** How many requests may be open at once. */
  set concurrency(most: number) {
    this.#slots.most = most;
  }

  /** What it has written so far that is no answer, and its last lines on standard error, as a clause. */
  get lastWords(): string {
    return this.#process?.lastWords(this.#stray.first) ?? '';
  }

  /** The first line that it wrote and that is no answer, in a sentence; null where there is none. */
  get strayLine(): string | null {
    return this.#stray.first;
  }

  /**
   * Sends one request. `members` is the inside of its JSON object, after the id. Throws `Unreachable` where the driver
   * has ended, or is still busy with requests that were given up; and `Unobserved` where it ended while several were open.
   */
  async request(
    what: string,
    members: string,
    signal: AbortSignal,
    { watchdog = this.#watchdog, ms = this.#parts.timeoutMs, arrived }: Asking = {},
  ): Promise<{ readonly sent: string; readonly answered: Answered }> {
    signal.throwIfAborted();
    if (!this.#slots.take()) await this.#slot(signal);
    this.#process?.throwIfEnded();
    this.#lastId += 1;
    const id = this.#lastId;
    const sent = oneLine(`{"id":${id},${members}}`);
    const coming = new Promise<Answered>((resolve, fail) => {
      const settle = (answered: Answered) => {
        arrived?.(answered);
        resolve(answered);
      };
      this.#open.set(id, { what, since: performance.now(), settle, fail });
    });
    this.#process?.write(sent);
    try {
      const answered = (await watchdog.settle(coming, signal)) as Answered | typeof EXPIRED;
      if (answered !== EXPIRED) return { sent, answered };
      return { sent, answered: { kind: 'timeout', afterMs: ms } };
    } finally {
      const open = this.#open.get(id);
      if (open !== undefined) open.settle = null;
    }
  }

  async stop(): Promise<void> {
    this.#watchdog.close();
    await this.#process?.stop();
  }

  /** All are taken by requests that were given up: one of them may still be answered late. */
  async #slot(signal: AbortSignal): Promise<void> {
    const wait = this.#slots.wait();
    if (
      (await this.#watchdog.settle(wait.taken, signal).catch((error) => this.#leave(wait, error))) !== EXPIRED
    )
      return;
    wait.leave();
    this.#process?.throwIfEnded();
    const [oldest] = this.#open.values();
    const ago = Math.round(performance.now() - (oldest?.since ?? 0));
    throw new Unreachable(
      `the driver has not answered ${oldest?.what ?? 'a request'}, sent ${ago} ms ago, and takes no other meanwhile${this.lastWords}`,
    );
  }

  #leave(wait: { leave(): void }, error: unknown): never {
    wait.leave();
    throw error;
  }

  #line(line: string): void {
    const read = readJson(line, this.#parts.maxDepth);
    if (!read.ok) {
      this.#spoiled(line, read.reason);
      return;
    }
    const { value } = read;
    if (!isRecord(value)) this.#stray.hear(line, 'a line that is no JSON object');
    else if (value.id === undefined && ('event' in value || 'audit' in value)) this.#parts.effect(value);
    else if (typeof value.id !== 'number') this.#stray.hear(line, 'a line without the `id` of a request');
    else this.#answer(value.id, line, { kind: 'answer', value, line, notes: read.notes });
  }

  #spoiled(head: string, why: string): void {
    const id = ID.exec(head)?.[1];
    if (id === undefined) this.#stray.hear(head, why);
    else
      this.#answer(Number(id), head, {
        kind: 'unreadable',
        reason: `the driver answered with ${why}`,
        line: head,
      });
  }

  #answer(id: number, line: string, answered: Answered): void {
    const open = this.#open.get(id);
    if (open === undefined) {
      this.#stray.hear(
        line,
        id > this.#lastId || id < 1
          ? 'an answer to a request that was not made'
          : 'a second answer to one request',
      );
      return;
    }
    this.#open.delete(id);
    this.#stray.answered();
    this.#slots.give();
    open.settle?.(answered);
  }

  #ended({ reason, short }: ProgramEnd): void {
    const waiting = [...this.#open.values()].filter(({ settle }) => settle !== null);
    this.#open.clear();
    this.#slots.close();
    const [only] = waiting;
    if (waiting.length === 1) only?.settle?.({ kind: 'ended', reason });
    else
      for (const { fail } of waiting)
        fail(
          new Unobserved(
            `${short} while ${waiting.length} requests were open: which of them ended it is not known`,
          ),
        );
  }
}

/** JSON in which no reader of lines finds an end of line: U+2028 and its like are legal in it, and some split there. */
function oneLine(json: string): string {
  return /[\u0085\u2028\u2029]/.test(json)
    ? json.replace(
        /[\u0085\u2028\u2029]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : json;
}
