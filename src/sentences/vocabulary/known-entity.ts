import { endsWith, singular, splitWords } from '../language/words.ts';
import { idInput, idWords } from './entity-id.ts';
import { namesOf } from './key-words.ts';
import { isOwn, isProduct, type Lexicon } from './lexicon.ts';

/** Whether the contract speaks of such a thing at all: in keys, id fields, lists or nested objects. */
export function isKnownEntity(lexicon: Lexicon, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  if (isOwn(lexicon, words) || isProduct(lexicon, words) || isNamedById(lexicon, words)) return true;
  const fields = [...lexicon.inputs, ...lexicon.outputs];
  const byId = fields.some((field) => endsWith(idWords(field) ?? [], words));
  const byPart = fields.some(
    (field) =>
      (field.type === 'list' || field.type === 'object') &&
      endsWith(splitWords(field.name).map(singular), words),
  );
  return (
    byId ||
    byPart ||
    lexicon.siblings.some((sibling) => namesOf(sibling).some((name) => endsWith(name, words)))
  );
}

/** `loan request`, where `requestId` is asked of a loan. */
function isNamedById(lexicon: Lexicon, words: readonly string[]): boolean {
  return !words.includes(lexicon.verb) && idInput(lexicon, words) !== null;
}
