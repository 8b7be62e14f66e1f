import type { Operation } from '../../model/operation.ts';
import { isActOf as isActNounOf } from '../language/act-noun.ts';
import { MAKING } from '../language/effect-verbs.ts';
import { isAskingVerb, isGeneralVerb, kinship } from '../language/verb-class.ts';
import { isPlural, singular, splitWords, stem } from '../language/words.ts';
import { idWords } from '../vocabulary/entity-id.ts';
import { namespaceOf } from '../vocabulary/family.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { keyWords, namesOf } from '../vocabulary/key-words.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const GENERIC = new Set(
  'request operation command query call action api endpoint form data input detail configuration config setting change information info it them this that one button valid parameter payload option'.split(
    ' ',
  ),
);
const FUNCTION_WORDS = new Set(
  'the a an new its their his her own my for of to by in on from with as valid existing given updated this that'.split(
    ' ',
  ),
);

/**
 * The operation that a verb and its object name; null where that would be a guess. One of another namespace in
 * the same file only where none of its own fits, and only by its very verb and name.
 */
export function targetOf(verb: string, object: string, alone: boolean, lexicon: Lexicon): Operation | null {
  const home = namespaceOf(lexicon.operation);
  const near = lexicon.siblings.filter((one) => namespaceOf(one) === home);
  if (near.length === lexicon.siblings.length) return nearest(verb, object, alone, lexicon);
  const own = nearest(verb, object, alone, { ...lexicon, siblings: near });
  if (own !== null) return own;
  const other = nearest(verb, object, alone, lexicon);
  return other !== null && namespaceOf(other) !== home ? other : null;
}

function nearest(verb: string, object: string, alone: boolean, lexicon: Lexicon): Operation | null {
  const own = lexicon.operation;
  const words = splitWords(object.replace(/["“][^"”]*["”]/g, ' ')).map(singular);
  const many = splitWords(object).some(isPlural) || /\b(?:list|history|all)\b/i.test(object);
  const named = [own, ...lexicon.siblings]
    .filter((one) => kinship(verb, keyWords(one.key).verb) === 'same')
    // `Seller lists a product` is about one of them: it offers it.
    .filter((one) => one.id === own.id || many || keyWords(one.key).verb !== 'list')
    .map((one) => ({ one, score: overlap(one, words) }))
    .sort((left, right) => right.score - left.score);
  const [best, next] = named;
  const ownNamed = named.find(({ one }) => one.id === own.id);
  if (ownNamed !== undefined && ownNamed.score === best?.score) return own;
  if (best !== undefined && best.score > (ownNamed?.score ?? 0))
    return best.score === next?.score ? null : best.one;
  if (ownNamed !== undefined) return own;
  const about = aboutOwn(words, lexicon);
  const elsewhere = best !== undefined && !(best.score === 0 && about === 'own');
  const plain = alone && about === 'nothing';
  if (elsewhere && !(plain && isGeneralVerb(verb)) && !(plain && kinship(verb, lexicon.verb) === 'kin'))
    return null;
  if (best !== undefined && !isGeneralVerb(verb) && !plain) return null;
  if (stem(verb) === 'mark' && words.some((word) => kinship(word, lexicon.verb) === 'same')) return own;
  if (about !== 'foreign' && isActOf(verb, lexicon) && (lexicon.verb === 'mark' || isOfOwn(words, lexicon)))
    return own;
  if (isShown(verb, words, lexicon)) return own;
  const kin = kinship(verb, lexicon.verb);
  if (kin === 'kin') return about !== 'foreign' ? own : null;
  if (isGeneralVerb(verb)) {
    if (about === 'own' || (about === 'nothing' && alone)) return own;
    return alone && about === 'unknown' && isAskingVerb(verb) ? own : null;
  }
  if (kin === 'other') return null;
  return alone && (about === 'own' || (about === 'nothing' && / (?:up|out|in|off)$/.test(verb))) ? own : null;
}

/** `views the history`, of a query whose key ends in what it shows, `request.history`: not that of something else. */
function isShown(
  verb: string,
  words: readonly string[],
  { operation, verb: last, own, siblings }: Lexicon,
): boolean {
  const what = singular(last);
  return (
    operation.kind === 'query' &&
    kinship(what, 'get') === 'unknown' &&
    ['same', 'kin'].includes(kinship(verb, 'get')) &&
    words.includes(what) &&
    words.every(
      (word) => word === what || FUNCTION_WORDS.has(word) || own.some((name) => name.includes(word)),
    ) &&
    !siblings.some(({ key }) => splitWords(key).map(singular).includes(what))
  );
}

/** The object of a maker's act is what is made, or what that is told: `pays the invoice`, never `pays attention`. */
function isOfOwn(words: readonly string[], lexicon: Lexicon): boolean {
  const named = splitWords(lexicon.operation.key);
  return words.every(
    (word) =>
      named.includes(word) ||
      (FUNCTION_WORDS.has(word) && word !== 'against' && word !== 'nothing') ||
      GENERIC.has(word) ||
      isOwn(lexicon, [word]) ||
      isProduct(lexicon, [word]) ||
      inputNamed(lexicon, [word]) !== null,
  );
}

/** `reads` of `markRead`, and `connects` of an operation that makes a connection. */
function isActOf(verb: string, lexicon: Lexicon): boolean {
  const act = stem(verb);
  if (lexicon.verb === 'mark')
    return lexicon.product.some((words) => words.some((word) => stem(word) === act));
  const making = MAKING.has(stem(lexicon.verb)) && act.length > 2;
  return (
    making &&
    lexicon.own.some(
      (name) =>
        (/^(?:ion|ation|ment|ing|al)$/.test((name.at(-1) ?? '').slice(act.length)) &&
          (name.at(-1) ?? '').startsWith(act)) ||
        (/(?:ion|ment|al)$/.test(name.at(-1) ?? '') && isActNounOf(name.at(-1) ?? '', verb)),
    )
  );
}

/**
 * What the object speaks of: the operation's own thing, act or input; nothing in particular; another thing of
 * the contract; or something the contract does not know.
 */
function aboutOwn(words: readonly string[], lexicon: Lexicon): 'own' | 'nothing' | 'foreign' | 'unknown' {
  const telling = words.filter((word) => !FUNCTION_WORDS.has(word));
  if (telling.every((word) => GENERIC.has(word))) return 'nothing';
  const act = stem(lexicon.verb);
  const own = telling.some((word, index) => {
    const pair = telling.slice(index, index + 2);
    return (
      isOwn(lexicon, [word]) ||
      isProduct(lexicon, [word]) ||
      (act.length > 2 && stem(word).startsWith(act)) ||
      inputNamed(lexicon, [word]) !== null ||
      inputNamed(lexicon, pair) !== null ||
      (listField(lexicon, [word]) !== null && lexicon.operation.kind === 'query') ||
      lexicon.inputs.some((field) => (idWords(field) ?? []).at(-1) === word)
    );
  });
  if (own) return 'own';
  return telling.some((word) => isKnownEntity(lexicon, [word])) ? 'foreign' : 'unknown';
}

/** How many of the last words of an operation's names stand together in the object. */
function overlap(operation: Operation, words: readonly string[]): number {
  let longest = 0;
  const { nouns, product } = keyWords(operation.key);
  const names = product.length > 0 ? [[...nouns, ...product]] : namesOf(operation);
  for (const name of names) {
    for (let length = name.length; length > longest; length -= 1) {
      const tail = name.slice(name.length - length).join(' ');
      if (` ${words.join(' ')} `.includes(` ${tail} `)) longest = length;
    }
  }
  return longest;
}
