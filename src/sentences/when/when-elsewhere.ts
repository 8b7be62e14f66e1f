import type { InputChange } from '../../model/meaning.ts';
import type { Scenario } from '../../model/operation.ts';
import { singular, splitWords, stem } from '../language/words.ts';
import { idInput, idWords } from '../vocabulary/entity-id.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

const MOVES: ReadonlySet<string> = new Set(
  'move transfer relocate migrate shift reassign switch promote demote advance'.split(' ').map(stem),
);

/**
 * `Deal exists in stage A`, and then the deal is moved: where it stands is not where it goes, so the call is told
 * another place than the state gives.
 */
export function elsewhere(
  verb: string,
  changes: readonly InputChange[],
  lexicon: Lexicon,
  scenario: Scenario,
): readonly InputChange[] {
  if (!MOVES.has(stem(verb)) && !MOVES.has(stem(lexicon.verb))) return [];
  const places = scenario.given.flatMap((sentence) =>
    [...sentence.matchAll(/ (?:in|at|on|from|under|of) (.+)$/giu)].map((match) =>
      splitWords(match[1] ?? '').map(singular),
    ),
  );
  const own = idInput(lexicon, lexicon.own[0] ?? []);
  return lexicon.inputs.flatMap((field): readonly InputChange[] => {
    const words = (idWords(field) ?? splitWords(field.name)).map(singular).join(' ');
    const stands = places.some((place) => ` ${place.join(' ')} `.includes(` ${words} `));
    const told = changes.some(({ path }) => path[0] === field.name);
    return field.path.length === 1 && field !== own && words !== '' && stands && !told
      ? [{ kind: 'elsewhere', path: field.path }]
      : [];
  });
}
