import type { Meaning } from '../../model/meaning.ts';
import type { Scenario } from '../../model/operation.ts';
import { understandGiven } from '../given/given.ts';
import { LONGEST_SENTENCE, normalSentence } from '../language/phrase.ts';
import { splitWords } from '../language/words.ts';
import { allOf, unbound } from '../meaning.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { listPlace } from '../vocabulary/list-place.ts';

/**
 * A list that is asked for after `Run exists` holds that run. The meaning as it is where the Givens do not make one of
 * what is listed, say more of it than that it exists, or where another call comes between.
 */
export function withWhatExists(meaning: Meaning, scenario: Scenario, lexicon: Lexicon): Meaning {
  const entity = listsAll(meaning) && scenario.when.length === 1 ? existing(scenario, lexicon) : null;
  const place = entity === null ? null : listPlace(lexicon, entity);
  if (entity === null || place === null) return meaning;
  const names = [camel([...entity, 'id']), camel([...entity.slice(-1), 'id'])];
  return allOf([
    meaning,
    {
      kind: 'list-holds',
      place,
      names: [...new Set(names)],
      strength: 'conventional',
      says: `where it is all there is, it holds the ${entity.join(' ')} that exists`,
    },
  ]);
}

function listsAll(meaning: Meaning): boolean {
  return meaning.kind === 'list-returned' && meaning.length !== 'none';
}

/** What the Givens say exists, and nothing else; null where there is no such thing, or several. */
function existing(scenario: Scenario, lexicon: Lexicon): readonly string[] | null {
  const states = scenario.given
    .map(normalSentence)
    .map((text) => (text.length > LONGEST_SENTENCE ? unbound('too long') : understandGiven(text, lexicon)))
    .flatMap((meaning) => (meaning.kind === 'all' ? meaning.parts : [meaning]))
    .filter((meaning) => meaning.kind === 'state')
    .filter(({ entity }) => entity === null || isOwn(lexicon, splitWords(entity)));
  const [state, ...others] = states;
  if (state === undefined || state.entity === null || others.length > 0) return null;
  return state.conditions?.every(({ kind }) => kind === 'exists') === true ? splitWords(state.entity) : null;
}

/** `agentRunId` of `agent`, `run`, `id`. */
function camel(words: readonly string[]): string {
  return words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}
