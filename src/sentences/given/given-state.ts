import type { Meaning } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import { literalOf } from '../then/then-field.ts';
import { idInput, idWords } from '../vocabulary/entity-id.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { AMOUNT, amountOf, times } from './amount.ts';
import { owned } from './owned.ts';
import { byValue, type Read, read, stateSaid, valued } from './state-read.ts';

const CALLER = /^(?:user|caller|client|member|customer|owner|seller|buyer)$/;

const TAKEN = `(?:an? |the )?${NP} (?:is (?:already )?(?:taken|used|in use|registered)|already exists)`;
const SAME_GIVEN = `(?:another |an? |the )?${NP} (?:with|for) (?:the )?(?:same|given|that|this|duplicate) ${NP} (?:already )?exists`;
const SAME_TAKEN = `${NP} ${NP} (?:is already (?:taken|used|in use)|already exists)`;
const EXISTS = `(?:an? |the )?(?:existing )?${NP} (?:already )?exists?`;
const EXISTING = `(?:an? |the )?existing ${NP}`;
const IN_STATE = `(?:an? |the )?${NP} (?:exists?(?:,)? (?:and|but) )?(?:is|are|was|(?:has|have)(?: already| previously)? been) (?:already |currently )?(not )?(?:already |currently )?((?:in )?[\\p{L}_-]+(?: [\\p{L}_-]+)?)(?: (?:status|state|stage))?`;
const DONE = `(?:an? |the )?${NP} (?:has|have) (?:already |previously )?((?![\\p{L}]+eed$)[\\p{L}]{3,}ed)`;
const STATUS_IS = `(?:the )?${NP} (?:status|state|stage) (?:is|=) (?:already |currently )?([\\p{L}_-]+)`;
const HAS_STATUS = `(?:an? |the )?${NP} (?:has|with|in) (?:the )?(?:status|state|stage) ([\\p{L}_-]+)(?: exists)?`;
const THERE = 'there (?:is|are) (?:already )?(?!no |not )(.+)';
const MANY = `${AMOUNT} (.+)`;
const ALONE = `(?:an? |the )?([\\p{L}_-]+(?: [\\p{L}_-]+){0,3})`;

/** `Run exists but is already completed`: a state entered under the sentence itself. */
export function givenState(text: string, lexicon: Lexicon, name = text): Meaning {
  const there = whole(text, THERE);
  const read = manyOf(there === null ? text : `${there[0]} exists`, lexicon);
  const about = read !== null && isKnownEntity(lexicon, read.phrase.words) ? read : mentioned(text, lexicon);
  if (about === null) {
    return {
      kind: 'state',
      name,
      entity: null,
      plural: false,
      conditions: null,
      params: {},
      fields: [],
      strength: 'weak',
      says: 'a state that only the implementation knows how to enter, under this name',
    };
  }
  const entity = about.phrase.words.join(' ');
  const same =
    about.conditions?.flatMap((condition) => (condition.kind === 'same' ? [condition.field] : [])) ?? [];
  const fields = same.length > 0 ? same : idsIn(text, about.phrase.words, lexicon);
  const taken = fields.length === 0 ? '' : `; what it gives as ${fields.join(', ')} is sent`;
  return {
    kind: 'state',
    name,
    entity,
    plural: about.phrase.plural,
    conditions: about.conditions,
    params: paramsOf(text, lexicon),
    fields,
    strength: 'conventional',
    says: `the state "${name}" is entered before the call (about: ${entity})${taken}`,
  };
}

/** `bay A`, `stage 2`: one that has a name of its own is where something stands, not what is sent. */
function isDesignated(words: readonly string[], text: string): boolean {
  const written = text.split(' ');
  return written.some(
    (next, at) =>
      at >= words.length &&
      /^["'“\d]|^\p{Lu}/u.test(next) &&
      sameWords(splitWords(written.slice(at - words.length, at).join(' ')).map(singular), words),
  );
}

/** The input fields that carry the ids of what a sentence mentions. */
function idsIn(text: string, about: readonly string[], lexicon: Lexicon): readonly string[] {
  const own = idInput(lexicon, about);
  const sentence = ` ${splitWords(text).map(singular).join(' ')} `;
  const mentioned = lexicon.inputs.filter((field) => {
    const words = field.path.length === 1 ? (idWords(field) ?? []) : [];
    return words.length > 0 && sentence.includes(` ${words.join(' ')} `) && !isDesignated(words, text);
  });
  return [...new Set([...(own === null ? [] : [own.name]), ...mentioned.map((field) => field.name)])];
}

/** `Email is already taken`: someone else has the value that will be sent. */
function takenField(text: string, lexicon: Lexicon): Read | null {
  const taken = whole(text, TAKEN);
  const field = taken === null ? null : inputNamed(lexicon, phraseOf(taken[0] ?? '')?.words ?? []);
  const words = lexicon.own[0];
  if (field === null || field.path.length !== 1 || idWords(field) !== null || words === undefined)
    return null;
  return {
    phrase: { words: words.slice(-1), plural: false },
    conditions: [{ kind: 'exists' }, { kind: 'same', field: field.name }],
  };
}

/** `Three requests exist`, `Some flags are archived`: as many of them, each so. */
function manyOf(text: string, lexicon: Lexicon): Read | null {
  const said = whole(text, MANY);
  const rest = said?.[1] ?? '';
  const noun = phraseOf(whole(rest, '(.+?) (?:(?:already )?exists?|are|were|have)(?: .+)?')?.[0] ?? '');
  const one = noun?.plural === true ? shapeOf(rest, lexicon) : null;
  return one === null ? shapeOf(text, lexicon) : times(one, amountOf(said?.[0] ?? ''));
}

/** Shapes that are understood whole. */
function shapeOf(text: string, lexicon: Lexicon): Read | null {
  const used = takenField(text, lexicon);
  if (used !== null) return used;
  const same = whole(text, SAME_GIVEN) ?? whole(text, SAME_TAKEN);
  const field = same === null ? null : inputNamed(lexicon, phraseOf(same[1] ?? '')?.words ?? []);
  if (same !== null && field !== null)
    return read(same[0], [{ kind: 'exists' }, { kind: 'same', field: field.name }]);
  const placed = byValue(text, lexicon);
  if (placed !== null) return placed;
  const exists = whole(text, EXISTS) ?? whole(text, EXISTING);
  if (exists !== null) return valued(exists[0] ?? '', lexicon) ?? read(exists[0], [{ kind: 'exists' }]);
  const status = whole(text, STATUS_IS) ?? whole(text, HAS_STATUS);
  if (status !== null)
    return read(status[0], [{ kind: 'exists' }, { kind: 'is', value: status[1] ?? '', negated: false }]);
  const alone = whole(text, ALONE)?.[0];
  const noun = alone === undefined ? null : valued(alone, lexicon);
  if (noun !== null && noun.conditions !== null) return noun;
  const named = /^an? /i.test(text) && alone !== undefined ? phraseOf(alone) : null;
  if (named !== null && !named.plural && isKnownEntity(lexicon, named.words))
    return read(alone, [{ kind: 'exists' }]);
  const state = whole(text, IN_STATE);
  if (state !== null)
    return read(state[0], [
      { kind: 'exists' },
      { kind: 'is', value: stateSaid(state[2] ?? '', lexicon), negated: state[1] !== undefined },
    ]);
  // `Candidate has already applied`: what a call of that verb has made of it.
  const done = whole(text, DONE);
  const doer = done === null ? null : phraseOf(done[0] ?? '');
  if (done !== null && doer !== null && !doer.plural && isKnownEntity(lexicon, doer.words))
    return read(done[0], [{ kind: 'exists' }, { kind: 'is', value: done[1] ?? '', negated: false }]);
  return owned(text, lexicon);
}

/** The first thing of the contract that a sentence mentions; what it says of it is left to whoever knows the name. */
function mentioned(text: string, lexicon: Lexicon): Read | null {
  const words = text.split(' ');
  for (const length of [3, 2, 1]) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const phrase = phraseOf(words.slice(start, start + length).join(' '));
      if (phrase !== null && phrase.words.length === length && isKnownEntity(lexicon, phrase.words))
        return { phrase, conditions: null };
    }
  }
  return CALLER.test(phraseOf(words[0] ?? '')?.words[0] ?? '')
    ? { phrase: { words: ['user'], plural: false }, conditions: null }
    : null;
}

/** `Order with total 10 exists`, `quantity=3`: values a state handler is told by the name of their field. */
function paramsOf(text: string, lexicon: Lexicon): Readonly<Record<string, unknown>> {
  if (!/["\d]|[A-Z][A-Z\d_]/.test(text)) return {};
  const pairs = [
    ...text.matchAll(
      /(?:\bwith |\band |^|\s)([\p{L}_]+)(?: ?= ?| (?:of )?)("[^"]*"|-?\d+(?:\.\d+)?|[A-Z][A-Z0-9_]+)(?=\s|$)/gu,
    ),
  ];
  const found = pairs.flatMap(([, name = '', literal = '']) => {
    const field = [...lexicon.inputs, ...lexicon.outputs].find(
      (one) => one.path.length === 1 && one.name.toLowerCase() === name.toLowerCase(),
    );
    const value = field === undefined ? undefined : literalOf(field, literal);
    return field === undefined || value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(found);
}
