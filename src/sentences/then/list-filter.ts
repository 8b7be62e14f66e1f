import type { ElementRule, Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { splitWords } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';
import { inputRules, namedRules, ownerRules, ruled, valueRule } from './list-rules.ts';

const TRAILING = `${NP} (?:with|in|having) (?:status |state )?([\\p{L}_-]+)(?: (?:status|state))?`;

/** `active agents`, `agents with status active`: a list whose every element has what stands in front. */
export function filtered(lexicon: Lexicon, noun: string, owner: string | null): Meaning | null {
  const trailing = whole(noun, TRAILING);
  if (trailing !== null) return filtered(lexicon, `${trailing[1] ?? ''} ${trailing[0] ?? ''}`, owner);
  const words = splitWords(noun);
  for (let cut = 0; cut < words.length; cut += 1) {
    const phrase = phraseOf(words.slice(cut).join(' '));
    const field = phrase?.plural === true ? listField(lexicon, phrase.words) : null;
    if (field === null) continue;
    const state = words.slice(0, cut).join(' ');
    const rules = owner === null ? [] : rulesOf(lexicon, field, owner);
    if (rules === null) return null;
    if (/^(?:matching|filtered)$/.test(state)) rules.push(...inputRules(lexicon, field));
    else if (state !== '') {
      const rule = valueRule(field, state);
      if (rule === null) return null;
      rules.push(rule);
    }
    return rules.length === 0 ? null : ruled(field, rules);
  }
  return null;
}

/** What stands behind `for` or `of`: what the input names, a field with its value, or a value of one field (`for members`). */
function rulesOf(lexicon: Lexicon, field: Field, owner: string): ElementRule[] | null {
  const rules = ownerRules(lexicon, field, owner) ?? namedRules(field, owner);
  if (rules !== null) return rules;
  const rule = valueRule(field, owner);
  return rule === null ? null : [rule];
}

/** `Customer orders`: elements whose customerId is the input's. */
export function owned(lexicon: Lexicon, noun: string): Meaning | null {
  const [first = '', ...rest] = noun.replace(/['’]s?\b/g, '').split(' ');
  const phrase = phraseOf(rest.join(' '));
  const field = phrase?.plural === true ? listField(lexicon, phrase.words) : null;
  const rules = field === null ? null : ownerRules(lexicon, field, first);
  return field === null || rules === null || rules.length === 0 ? null : ruled(field, rules);
}

/** `Every course has status live`. */
export function everyElement(lexicon: Lexicon, noun: string, state: string): Meaning | null {
  const phrase = phraseOf(noun);
  const field = phrase === null ? null : listField(lexicon, phrase.words);
  const rule = field === null ? null : valueRule(field, state);
  return field === null || rule === null ? null : ruled(field, [rule]);
}

/** `All bookings belong to that sailing`: elements whose sailingId is the input's. */
export function everyElementOf(lexicon: Lexicon, noun: string, owner: string): Meaning | null {
  const phrase = phraseOf(noun);
  const field = phrase === null ? null : listField(lexicon, phrase.words);
  const rules = field === null ? null : ownerRules(lexicon, field, owner);
  return field === null || rules === null || rules.length === 0 ? null : ruled(field, rules);
}

/** `Every sample is of material TISSUE`: a field of the elements by its name, and its value. */
export function everyElementNamed(lexicon: Lexicon, noun: string, said: string): Meaning | null {
  const phrase = phraseOf(noun);
  const field = phrase === null ? null : listField(lexicon, phrase.words);
  const rules = field === null ? null : namedRules(field, said);
  return field === null || rules === null ? null : ruled(field, rules);
}
