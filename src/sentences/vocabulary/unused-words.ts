import type { Operation, Scenario } from '../../model/operation.ts';
import { isActOf } from '../language/act-noun.ts';
import { kinship } from '../language/verb-class.ts';
import { singular, splitWords, stem } from '../language/words.ts';
import { idWords } from './entity-id.ts';
import type { Field } from './field.ts';
import { isKnownEntity } from './known-entity.ts';
import type { Lexicon } from './lexicon.ts';

/** Words that say nothing of what is sent, and how people call a call, or what they see of an answer. */
const PLAIN: ReadonlySet<string> = new Set(
  `the a an new its it their his her own my our your for of to by in on at from with as via using into this that these those there here
  valid existing given specified selected requested chosen current corresponding relevant appropriate specific required optional
  request operation command query call action api endpoint form button page screen view data input output detail details info information
  field value values parameter parameters payload option options record item entry object resource list all id ids identifier details
  successfully manually then now just so again one them him status state summary overview history result results content contents`.split(
    /\s+/,
  ),
);

/** The words of a When, as they are written, that neither the contract nor the language gives a use. */
export function unusedWords(
  verb: string,
  rest: string,
  operation: Operation,
  lexicon: Lexicon,
  scenario: Scenario,
): readonly string[] {
  const key = new Set(splitWords(operation.key).flatMap((word) => [stem(word), stem(singular(word))]));
  const given = new Set(scenario.given.flatMap((sentence) => splitWords(sentence)).map(stem));
  const written = rest.match(/[\p{L}\p{N}_'’-]+/gu) ?? [];
  return written.filter((text) => {
    const words = splitWords(text.replace(/['’]s$/, ''));
    return !words.every(
      (word) =>
        PLAIN.has(word) ||
        key.has(stem(word)) ||
        key.has(stem(singular(word))) ||
        given.has(stem(word)) ||
        isKnownEntity(lexicon, [singular(word)]) ||
        ['same', 'kin'].includes(kinship(word, lexicon.verb)) ||
        isActOf(word, lexicon.verb) ||
        kinship(word, verb) === 'same' ||
        [...lexicon.inputs, ...lexicon.outputs].some((field) => isPartOf(word, field)),
    );
  });
}

/** A word of a field's name, or of one of the values that can stand there. */
function isPartOf(word: string, field: Field): boolean {
  const said = singular(word);
  const named = (idWords(field) ?? splitWords(field.name)).map(singular);
  return (
    named.includes(said) || field.elements.some(({ name }) => splitWords(name).map(singular).includes(said))
  );
}
