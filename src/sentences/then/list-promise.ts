import type { Meaning } from '../../model/meaning.ts';
import { phraseOf } from '../language/phrase.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { isNamed, limitOf, listField } from '../vocabulary/list-field.ts';
import { filtered, owned } from './list-filter.ts';
import { inputRules, ownerRules, ruled } from './list-rules.ts';

/** A list of what the noun names, as long as it may be. */
export function listPromise(
  lexicon: Lexicon,
  noun: string,
  length: 'any' | 'none',
  manner: string,
  owner: string | null,
): Meaning | null {
  const matching =
    / (?:matching|that match) (?:the )?(?:given )?(?:filters?|criteria|query|filter criteria|search criteria)$/i;
  if (matching.test(noun))
    return listPromise(lexicon, noun.replace(matching, ''), length, `matching ${manner}`, owner);
  const all = /^all /i.test(noun);
  const phrase = phraseOf(noun.replace(/^all (?:the )?/i, ''));
  const singularList = /^(list|page|results?|items)$/i.test(noun.trim());
  if (phrase === null) return null;
  const field = listField(lexicon, singularList ? null : phrase.words);
  if (field === null && length === 'any' && manner === '' && !all) {
    return owned(lexicon, noun) ?? filtered(lexicon, noun, owner);
  }
  if (
    field === null ||
    (!phrase.plural && !singularList && !manner.includes('list') && !isNamed(lexicon, field, phrase.words))
  )
    return null;
  const rules = owner === null ? [] : ownerRules(lexicon, field, owner);
  if (rules === null) return null;
  if (/matching|filtered/.test(manner)) rules.push(...inputRules(lexicon, field));
  const total = lexicon.outputs.find(
    (one) =>
      one.type === 'number' &&
      /^(total|totalCount|count)$/i.test(one.name) &&
      one.path.length === field.path.length,
  );
  if (all && (total === undefined || manner !== '')) return null;
  if (/sorted/.test(manner)) return null;
  const limit = limitOf(lexicon);
  const where = field.path.length === 0 ? 'the output' : `the output's ${field.path.join('.')}`;
  if (rules.length > 0) return ruled(field, rules);
  const bounds = [
    limit === null ? '' : ` no longer than ${limit.name}`,
    total === undefined ? '' : ` and no longer than ${total.name}`,
  ];
  return {
    kind: 'list-returned',
    path: field.path,
    limit: limit?.name ?? null,
    total: total?.path ?? null,
    length: all ? 'total' : length,
    strength: 'conventional',
    says:
      length === 'none'
        ? `${where} is an empty list`
        : `${where} is a list${all ? ` of all ${total?.name ?? ''}` : bounds.join('')}`,
  };
}
