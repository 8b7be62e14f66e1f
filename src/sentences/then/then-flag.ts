import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { sameWords, splitWords } from '../language/words.ts';
import { idInput } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { bareName, flagSaid, leavesNewOpen } from '../vocabulary/flag-said.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';

const NOT = '( not yet| not| no longer| never)?';
const SAID = `(no )?${NP} (?:(?:is|are|was|were|must be|should be)(?: now| already| still)?${NOT}|(?:has|have)${NOT} been) ([\\p{L}]+)(?: yet)?`;
const OF_OWN = `${NP} (?:is|are|was|were)(?: now| already| still)?${NOT} (?:an? |the )?([\\p{L} -]+)`;

const ANSWER = /^(?:result|response|output|answer)$/;

/**
 * `Expert opinion is required`, `Access is denied`, `Auto renew is disabled`, `Claim is over the limit`: a boolean whose
 * name says the same, or the opposite.
 */
export function thenFlag(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, SAID);
  const phrase = said === null ? null : phraseOf(said[1] ?? '');
  if (said === null || phrase === null) return ofOwn(text, lexicon) ?? ofTold(text, lexicon);
  const denials = [said[0], said[2], said[3]].filter((word) => word !== undefined);
  if (denials.length > 1) return null;
  const done = said[4] ?? '';
  const flags = lexicon.outputs.flatMap((field) => {
    const value =
      field.type === 'boolean' && field.path.length <= 2 ? flagSaid(field, phrase.words, done) : null;
    return value === null ? [] : [{ field, value }];
  });
  const [flag] = flags;
  if (flag === undefined)
    return (
      ofAnswer(phrase.words, done, denials.length === 0, lexicon) ??
      ofOwn(text, lexicon) ??
      ofTold(text, lexicon) ??
      alone(phrase.words, done, denials.length === 0, lexicon)
    );
  return flags.length > 1
    ? null
    : promised(flag.field, flag.value === (denials.length === 0), 'explicit', lexicon);
}

/** What may be left out need not be false to be untrue. */
function promised(
  flag: Field,
  value: boolean,
  strength: 'explicit' | 'conventional',
  lexicon: Lexicon,
): Meaning | null {
  if (!value && flag.optional) return null;
  if (value && leavesNewOpen(flag, lexicon.verb)) return null;
  const says = `the output's ${flag.path.join('.')} is ${value}`;
  return { kind: 'field-equals', path: flag.path, value, compare: 'exact', strength, says };
}

/** `Claim is over the limit`, `Fault is not a duplicate`: all words of the name of a flag of the thing itself. */
function ofOwn(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, OF_OWN);
  const phrase = said === null ? null : phraseOf(said[0] ?? '');
  const holder = phrase === null || phrase.plural ? null : holderOf(lexicon, phrase.words);
  if (said === null || holder === null) return null;
  const words = splitWords(said[2] ?? '').filter((word) => !/^(?:an?|the|its)$/.test(word));
  const flags = lexicon.outputs.filter(
    (field) =>
      field.type === 'boolean' &&
      field.path.length === holder.length + 1 &&
      holder.every((part, index) => field.path[index] === part) &&
      sameWords(bareName(field), words),
  );
  const [flag] = flags;
  return flag === undefined || flags.length > 1
    ? null
    : promised(flag, said[1] === undefined, 'explicit', lexicon);
}

/** `Result is not cached`: a flag of the answer itself, whose name the sentence gives. */
function ofAnswer(
  subject: readonly string[],
  done: string,
  value: boolean,
  lexicon: Lexicon,
): Meaning | null {
  // That the answer came says nothing of a message.
  if (
    !ANSWER.test(subject.join(' ')) ||
    /^(?:sent|returned|received|given|shown|delivered|provided)$/i.test(done)
  )
    return null;
  const flags = lexicon.outputs.filter(
    (field) =>
      field.type === 'boolean' && field.path.length === 1 && sameWords(bareName(field), [done.toLowerCase()]),
  );
  const [flag] = flags;
  return flag === undefined || flags.length > 1 ? null : promised(flag, value, 'explicit', lexicon);
}

/** `Invoice is fully paid` by `fullyPaid`, in the answer of what is told of an invoice and shows another thing. */
function ofTold(text: string, lexicon: Lexicon): Meaning | null {
  const said = whole(text, OF_OWN);
  const phrase = said === null ? null : phraseOf(said[0] ?? '');
  if (said === null || phrase === null || phrase.plural || isOwn(lexicon, phrase.words)) return null;
  const id = idInput(lexicon, phrase.words);
  if (id === null || id.optional || lexicon.operation.kind !== 'command') return null;
  const words = splitWords(said[2] ?? '');
  const flags = lexicon.outputs.filter(
    (field) =>
      field.type === 'boolean' &&
      field.path.length === 1 &&
      words.length === 2 &&
      /ly$/.test(words[0] ?? '') &&
      sameWords(bareName(field), words),
  );
  const [flag] = flags;
  return flag === undefined || flags.length > 1
    ? null
    : promised(flag, said[1] === undefined, 'conventional', lexicon);
}

/** `The fee is refunded`, where the output says no more than `refunded`, and the contract knows no other fee. */
function alone(subject: readonly string[], done: string, value: boolean, lexicon: Lexicon): Meaning | null {
  const another = isKnownEntity(lexicon, subject) && !isOwn(lexicon, subject) && !isProduct(lexicon, subject);
  if (
    lexicon.operation.kind !== 'command' ||
    another ||
    ANSWER.test(subject.join(' ')) ||
    !/(?:ed|en|nt|id)$/i.test(done)
  )
    return null;
  const flags = lexicon.outputs.filter((field) => {
    const [only = '', ...more] = bareName(field);
    return (
      field.type === 'boolean' && field.path.length === 1 && more.length === 0 && only === done.toLowerCase()
    );
  });
  const [flag] = flags;
  return flag === undefined || flags.length > 1 ? null : promised(flag, value, 'conventional', lexicon);
}
