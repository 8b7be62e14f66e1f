import type { InputChange } from '../../model/meaning.ts';
import { type Pattern, patternOf } from '../language/pattern.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

/** What one modifier of a When-sentence changes, by its groups and what stands before it; null where it says something else. */
export type Rule = readonly [
  Pattern,
  (lexicon: Lexicon, groups: readonly string[], before: string) => InputChange | 'nothing' | null,
];

/** One word or two. */
export const NAME = '([\\p{L}_]+(?:[ -][\\p{L}_]+)?)';
export const END = '(?= |$|,)';

export function rule(pattern: string): Pattern {
  return patternOf(`(?:^| )${pattern}`, 'iu');
}
