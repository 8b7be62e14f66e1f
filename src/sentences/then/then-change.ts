import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { BE, phraseOf, whole } from '../language/phrase.ts';
import { fold, stem } from '../language/words.ts';
import { allOf } from '../meaning.ts';
import { type Echo, echoes, echoOf } from '../vocabulary/echoes.ts';
import { idInput, idOutput, idWords } from '../vocabulary/entity-id.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { echoPromise } from './entity-promise.ts';
import { thenEffect } from './then-effect.ts';

const NEW =
  '(?:the |a |an |its )?(?:new|target|given|specified|selected|requested|chosen|provided|updated)(?: given| specified)? ';
const CHANGED =
  /^(?:updated|changed|modified|saved|set|applied|persisted|stored|renamed|moved|adjusted|recorded|switched|reassigned)$/i;

const MOVED = `${NP} ${BE} ([\\p{L}]+) (?:to|into) ${NEW}${NP}`;
const ADDED = `${NP} ${BE} (?:successfully )?([\\p{L}]+) (?:to|in) (?:the )?${NP}`;
const REFLECTED = `(?:the )?(?:updated |created |new |returned )?${NP} (?:reflects?|contains?|shows?|has|have) (?:the |its |all |their )*((?:new |updated |changed |given |provided |specified |requested |submitted |supplied )*)${NP}`;
const JOINED = `${NP} and ${NP} (?:are|were|have been) (?:now )?([\\p{L}]+)(?: to each other| together)?`;
const CHANGED_FIELD = `(?:the )?${NP} ${BE} (?:successfully )?([\\p{L}]+)(?: (?:accordingly|successfully))?`;

/** What a command was told to change stands in its output: `Deal is moved to new stage`, `Changes are saved`. */
export function thenChange(text: string, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command') return null;
  return (
    addedTo(text, lexicon) ??
    movedTo(text, lexicon) ??
    reflected(text, lexicon) ??
    joined(text, lexicon) ??
    changedField(text, lexicon)
  );
}

/** `Deal is moved to new stage`, `Task is assigned to the given user`: the input of that name comes back. */
function movedTo(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, MOVED);
  const phrase = match === null ? null : phraseOf(match[0] ?? '');
  const said = match?.[1] ?? '';
  if (phrase === null || phrase.plural || !isOwn(lexicon, phrase.words)) return null;
  if (!CHANGED.test(said) && stem(said) !== stem(lexicon.verb)) return null;
  const echo = echoNamed(phraseOf(match?.[2] ?? '')?.words ?? [], lexicon);
  return echo === null ? null : (echoPromise([echo])[0] ?? null);
}

/** `Widget is added to dashboard`: made, in the dashboard that the input names. */
function addedTo(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, ADDED);
  const said = match?.[1] ?? '';
  if (!/^(?:added|attached|posted|saved|linked)$/i.test(said) && stem(said) !== stem(lexicon.verb))
    return null;
  const phrase = phraseOf((match?.[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
  const place = phraseOf(match?.[2] ?? '');
  if (phrase === null || place === null || place.plural) return null;
  const id = idInput(lexicon, place.words);
  const effect = thenEffect(phrase, said, lexicon);
  if (id === null || id.optional || (idWords(id) ?? []).join(' ') !== place.words.join(' ')) return null;
  if (effect === null || effect.strength === 'weak') return null;
  const echo = echoOf(id.name, lexicon);
  const parts = effect.kind === 'all' ? effect.parts : [effect];
  const known = parts.some(
    (part) => part.kind === 'echoes-input' && part.fields.some(({ input }) => input === id.name),
  );
  return known || echo === null ? effect : allOf([effect, ...echoPromise([echo])]);
}

/** `Response reflects the changes`, `Agent reflects the new name`. */
function reflected(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, REFLECTED);
  const subject = match === null ? null : phraseOf(match[0] ?? '');
  if (match === null || subject === null) return null;
  const about = isOwn(lexicon, subject.words) || /^(?:response|output|result)$/.test(subject.words.join(' '));
  if (!about) return null;
  if (/^(?:changes?|updates?|modifications?|new values?|values?)$/i.test(`${match[2] ?? ''}`))
    return /reflect|new|updated|change|update|modif/i.test(text)
      ? (echoPromise(echoes(lexicon))[0] ?? null)
      : null;
  if ((match[1] ?? '') === '') return null;
  const echo = echoNamed(phraseOf(match[2] ?? '')?.words ?? [], lexicon);
  return echo === null ? null : (echoPromise([echo])[0] ?? null);
}

/** `Contact and company are linked`: both ids come back. */
function joined(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, JOINED);
  if (match === null || stem(match[2] ?? '') !== stem(lexicon.verb)) return null;
  const pairs = [match[0], match[1]].map((name): Echo | null => {
    const words = phraseOf(name ?? '')?.words ?? [];
    const sent = words.length === 0 ? null : idInput(lexicon, words);
    const back = sent === null ? null : idOutput(lexicon, words);
    return sent === null || back === null ? null : { input: sent.name, path: back.path };
  });
  const found = pairs.filter((pair) => pair !== null);
  return found.length === 2 ? (echoPromise(found)[0] ?? null) : null;
}

/** `Threshold is updated`, where `threshold` is what was sent: that field, and none beside it. */
export function thenFieldChanged(text: string, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command') return null;
  const match = whole(text, CHANGED_FIELD);
  const phrase = match === null ? null : phraseOf(match[0] ?? '');
  if (phrase === null || !CHANGED.test(match?.[1] ?? '')) return null;
  const input = inputNamed(lexicon, phrase.words);
  const echo = input === null || idWords(input) !== null ? null : echoOf(input.name, lexicon);
  return echo === null ? null : (echoPromise([echo])[0] ?? null);
}

/** `Agent name is updated`, `Changes are saved`: what was sent comes back. */
function changedField(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(text, CHANGED_FIELD);
  const phrase = match === null ? null : phraseOf(match[0] ?? '');
  if (phrase === null || !CHANGED.test(match?.[1] ?? '')) return null;
  if (/^(?:change|update|modification)$/.test(phrase.words.join(' ')))
    return echoPromise(echoes(lexicon))[0] ?? null;
  const echo = echoNamed(phrase.words, lexicon, false);
  return echo === null ? null : (echoPromise([echo])[0] ?? null);
}

/**
 * The input that these words name, by its name in the output or by the thing its id names (`stage`,
 * `stageId`). `alone`: also where nothing says that it is the entity's own (`deal stage`).
 */
function echoNamed(words: readonly string[], lexicon: Lexicon, alone = true): Echo | null {
  if (words.length === 0) return null;
  const back = fieldIn(lexicon, words.join(' '));
  const direct =
    back === null
      ? null
      : lexicon.inputs.find((field) => field.path.length === 1 && fold(field.name) === fold(back.name));
  const input = direct ?? inputNamed(lexicon, words) ?? thing(words, lexicon, alone);
  const holder = back === null ? [] : back.path.slice(0, -1);
  return input === null ? null : echoOf(input.name, lexicon, holder);
}

function thing(words: readonly string[], lexicon: Lexicon, alone: boolean) {
  for (let cut = alone ? 0 : 1; cut < words.length; cut += 1) {
    if (cut > 0 && !isOwn(lexicon, words.slice(0, cut))) continue;
    const found = lexicon.inputs.find(
      (field) => field.path.length === 1 && (idWords(field) ?? []).join(' ') === words.slice(cut).join(' '),
    );
    if (found !== undefined) return found;
  }
  return null;
}
