import type { Prints } from '../environment.ts';

/** Characters kept of what one call prints. */
const MOST = 4_000;

interface Capture {
  text: string;
  /** Characters that were not kept. */
  dropped: number;
}

/** Gives prints to the one piece of work that is underway; what is no one's goes to `elsewhere`. */
export class PrintLog implements Prints {
  readonly #underway = new Set<Capture>();
  readonly #elsewhere: (text: string) => void;

  constructor(elsewhere: (text: string) => void) {
    this.#elsewhere = elsewhere;
  }

  hear(text: string): void {
    const [only, another] = this.#underway;
    if (only === undefined || another !== undefined) {
      this.#elsewhere(text);
      return;
    }
    const kept = text.slice(0, MOST - only.text.length);
    only.text += kept;
    only.dropped += text.length - kept.length;
  }

  async during<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly printed: string }> {
    const capture: Capture = { text: '', dropped: 0 };
    this.#underway.add(capture);
    try {
      return { value: await work(), printed: textOf(capture) };
    } catch (error) {
      // There is no observation that could show it.
      this.#elsewhere(textOf(capture));
      throw error;
    } finally {
      this.#underway.delete(capture);
    }
  }

  /** Tells what is still held, where no call will end any more. */
  release(): void {
    for (const capture of this.#underway) this.#elsewhere(textOf(capture));
    this.#underway.clear();
  }
}

function textOf({ text, dropped }: Capture): string {
  return dropped === 0 ? text : `${text}… (and ${dropped} more characters)`;
}
