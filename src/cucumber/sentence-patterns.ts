import { FITS_TOGETHER } from '../gherkin/calls-feature.ts';

/** A pattern that some texts have in common, made once it is known which of them the project takes itself. */
export type LatePattern = (taken: (text: string) => boolean) => RegExp;

/** Matches nothing. */
const NOTHING = /(?!)/;

/** Cucumber parses a pattern again at every match: short ones keep that cheap, few of them the matching. */
const TEXTS_IN_A_PATTERN = 12;

/**
 * Patterns for exactly these texts, without those that a step of the project's own matches: of two steps for
 * one sentence cucumber would call both ambiguous, so the project's wins.
 */
export function sentencePatterns(texts: ReadonlySet<string>): readonly LatePattern[] {
  const all = [...texts];
  const chunks = Array.from({ length: Math.ceil(all.length / TEXTS_IN_A_PATTERN) }, (_, index) =>
    all.slice(index * TEXTS_IN_A_PATTERN, (index + 1) * TEXTS_IN_A_PATTERN),
  );
  return chunks.map((chunk) => (taken) => {
    const ours = chunk.filter((text) => !taken(text));
    return ours.length === 0 ? NOTHING : new RegExp(`^(${ours.map(literal).join('|')})$`);
  });
}

/** The step of a counterexample that fixes the input: JSON of any kind, unless the project has such a step. */
export const inputPattern: LatePattern = (taken) =>
  taken('the input is {}') ? NOTHING : /^(the input is (?:[{["].*|-?\d.*|null|true|false))$/;

/** The steps of a sequence or a race, unless the project has such steps. */
export const callPattern: LatePattern = (taken) =>
  taken('a.b@1.0.0 is called by user') || taken(FITS_TOGETHER)
    ? NOTHING
    : new RegExp(`^(\\S+@\\S+ is called by .+|${literal(FITS_TOGETHER)})$`);

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
