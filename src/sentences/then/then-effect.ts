import type { Meaning, Path } from '../../model/meaning.ts';
import { CHANGED, CHANGING, CREATED, MAKING } from '../language/effect-verbs.ts';
import type { Phrase } from '../language/phrase.ts';
import { sameWords, singular, splitWords, stem } from '../language/words.ts';
import { allOf } from '../meaning.ts';
import { type Echo, echoes } from '../vocabulary/echoes.ts';
import { idInput, idOutput, idWords } from '../vocabulary/entity-id.ts';
import { nameSource } from '../vocabulary/entity-query.ts';
import type { Field } from '../vocabulary/field.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { holderOf } from '../vocabulary/locate-value.ts';
import { storedPromise } from './stored-promise.ts';

/** `Order is created`, `Widget is added`: an id that was not sent, and the inputs in the output. */
export function thenCreated(phrase: Phrase, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command' || phrase.plural || !isAbout(lexicon, phrase.words)) return null;
  return effect(lexicon, phrase.words, 'created');
}

/**
 * `<Entity> is <participle>` where the participle is no value of the contract: the operation's own verb, a
 * plain word for creating or changing that suits it, or a moment of the output that is named after it.
 */
export function thenEffect(phrase: Phrase, participle: string, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command' || phrase.plural) return null;
  const said = stem(participle);
  const verb = stem(lexicon.verb);
  const moment = momentOf(phrase.words, participle, lexicon);
  if (!isAbout(lexicon, phrase.words)) return moment ?? madeInside(phrase.words, said, lexicon);
  const making = CREATED.has(said) && MAKING.has(verb);
  const changing = CHANGED.has(said) && CHANGING.has(verb);
  const marking =
    verb === 'mark' && lexicon.product.some((words) => words.some((word) => stem(word) === said));
  const naming = CREATED.has(said) && SETTING.has(verb) && isNamedBySender(lexicon, phrase.words);
  if (said !== verb && !making && !changing && !marking && !naming) return moment;
  const isMade = naming || (MAKING.has(said) && MAKING.has(verb));
  const done = effect(lexicon, phrase.words, isMade ? participle : null);
  if (moment === null) return done;
  return done.strength === 'weak' ? moment : allOf([done, moment]);
}

/** Verbs that make what is not there yet under the name that they are told. */
const SETTING: ReadonlySet<string> = new Set('put set upsert store save write declare'.split(' ').map(stem));

function isNamedBySender(lexicon: Lexicon, words: readonly string[]): boolean {
  return nameSource(lexicon, words)?.id.from === 'input';
}

function isAbout(lexicon: Lexicon, words: readonly string[]): boolean {
  if (lexicon.product.length > 0) return isProduct(lexicon, words) || isOwn(lexicon, words);
  return isOwn(lexicon, words);
}

/** `made`: the participle that says that the call makes the entity; null for one that was there before. */
function effect(lexicon: Lexicon, words: readonly string[], made: string | null): Meaning {
  const answered = shownInAnswer(lexicon, words, made !== null);
  const stored = made === null ? null : storedPromise(lexicon, words, made);
  if (stored === null)
    return made === null || answered.strength === 'weak'
      ? answered
      : { ...answered, says: `${answered.says}; only the answer shows it` };
  return answered.strength === 'weak' ? stored : allOf([answered, stored]);
}

function shownInAnswer(lexicon: Lexicon, words: readonly string[], makes: boolean): Meaning {
  const sent = idInput(lexicon, words);
  const back = idOutput(lexicon, words);
  const made = makes && sent === null ? (back?.path ?? null) : null;
  const fields = [
    ...(sent !== null && back !== null ? [{ input: sent.name, path: back.path as Path }] : []),
    ...echoes(lexicon, back === null || back.path.length < 2 ? [] : back.path.slice(0, -1)).filter(
      ({ input }) => input !== sent?.name,
    ),
  ];
  if (made !== null || fields.length > 0) return echoed(made, fields);
  const flag = successFlag(lexicon);
  if (flag !== null) {
    return {
      kind: 'field-equals',
      path: flag.path,
      value: true,
      compare: 'exact',
      strength: 'conventional',
      says: `the call succeeds, and says so in ${flag.name}`,
    };
  }
  return {
    kind: 'success',
    strength: 'weak',
    says: 'the call succeeds; nothing in its output could show more',
  };
}

/** The boolean in which an output says that it went well. */
export function successFlag(lexicon: Lexicon): Field | null {
  const named = (field: Field) =>
    field.path.length === 1 && field.type === 'boolean' && /^(success|ok|succeeded)$/i.test(field.name);
  return lexicon.outputs.find(named) ?? null;
}

function echoed(id: Path | null, fields: readonly Echo[]): Meaning {
  const parts = [
    ...(id === null ? [] : [`${id.join('.')} is given`]),
    ...(fields.length === 0
      ? []
      : [`what was sent comes back (${fields.map((field) => field.input).join(', ')})`]),
  ];
  const says = `the call succeeds; ${parts.join('; ')}`;
  return { kind: 'echoes-input', id, fields, strength: 'conventional', says };
}

/** `Transfer is recorded`, where the output of a deposit holds the transfer with an id of its own. */
function madeInside(words: readonly string[], said: string, lexicon: Lexicon): Meaning | null {
  if (!CREATED.has(said) || idInput(lexicon, words) !== null) return null;
  const holder = lexicon.outputs.find(
    (field) =>
      field.type === 'object' &&
      field.path.length === 1 &&
      !field.optional &&
      sameWords(splitWords(field.name).map(singular), words),
  );
  if (holder === undefined) return null;
  const inside = lexicon.outputs.filter(
    (field) => field.path.length === 2 && field.path[0] === holder.name && idWords(field) !== null,
  );
  const id = inside.find((field) => field.name === 'id') ?? (inside.length === 1 ? inside[0] : undefined);
  return id === undefined ? null : echoed(id.path, echoes(lexicon, holder.path));
}

/** `Task is completed`, where the output always says when: `completedAt` is there. What may be left out stays so. */
export function momentOf(words: readonly string[], participle: string, lexicon: Lexicon): Meaning | null {
  const holder = holderOf(lexicon, words);
  if (holder === null || /^(?:creat|updat|modifi)$/.test(stem(participle))) return null;
  const moments = lexicon.outputs.filter((field) => {
    const [done = '', at, ...more] = splitWords(field.name);
    return (
      !field.optional &&
      field.path.length === holder.length + 1 &&
      holder.every((part, index) => field.path[index] === part) &&
      (field.type === 'date' || field.type === 'text') &&
      more.length === 0 &&
      (at === 'at' || at === 'on' || at === 'date' || at === 'time') &&
      stem(done) === stem(participle) &&
      (/ed$/i.test(done) || done === participle.toLowerCase())
    );
  });
  const [moment] = moments;
  if (moment === undefined || moments.length > 1) return null;
  return {
    kind: 'field-present',
    path: moment.path,
    least: 'value',
    strength: 'conventional',
    says: `the output says when, in ${moment.path.join('.')}`,
  };
}
