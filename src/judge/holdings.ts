import type { Holding } from '../model/departure.ts';
import type { Step } from '../model/finding.ts';
import type { PublishedKind } from '../model/published.ts';

/** Holds the text of a published document against the contract. Pure; it takes a promise because schemas are compiled in one. */
export type HoldDocument = (document: PublishedKind, text: string) => Promise<Holding>;

/** A document that was seen, and which one it is. */
interface SeenText {
  readonly document: PublishedKind;
  readonly text: string;
}

/** The text of a document that a step brought; null for any other step. */
function seenText({ raw, observation: { outcome } }: Step): SeenText | null {
  return raw?.kind === 'published' && outcome.kind === 'success' && typeof outcome.output === 'string'
    ? { document: raw.document, text: outcome.output }
    : null;
}

/**
 * What came of holding documents, by their texts: prepared where they are seen, or read from evidence, so that judging looks it up and waits for
 * nothing.
 */
export class Holdings {
  readonly #known = new Map<string, Holding>();

  async prepare(steps: readonly Step[], hold: HoldDocument): Promise<void> {
    for (const step of steps) {
      const seen = seenText(step);
      if (seen === null || this.of(step) !== null) continue;
      this.#known.set(keyOf(seen), await hold(seen.document, seen.text));
    }
  }

  of(step: Step): Holding | null {
    const seen = seenText(step);
    return seen === null ? null : (this.#known.get(keyOf(seen)) ?? null);
  }
}

function keyOf({ document, text }: SeenText): string {
  return `${document} ${text}`;
}
