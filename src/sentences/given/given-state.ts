import type { Condition, Meaning } from '../../model/meaning.ts';
import { type Phrase, phraseOf, whole } from '../language/phrase.ts';
import { fold, sameWords, singular, splitWords } from '../language/words.ts';
import { literalOf } from '../then/then-field.ts';
import { actorOf } from '../vocabulary/actor-of.ts';
import { idInput, idOutput, idWords } from '../vocabulary/entity-id.ts';
import { namespaceOf } from '../vocabulary/family.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { statesOf } from '../vocabulary/known-states.ts';
import { isOwn, type Lexicon, lexiconOf } from '../vocabulary/lexicon.ts';

const NP = "([\\p{L}\\p{N} _'’-]+?)";
/** What whoever calls is in: what it has, the caller's own calls make. */
const SURROUNDING = /^(?:organi[sz]ation|workspace|team|tenant|company|business|account|project team)$/;
const CALLER = /^(?:user|caller|client|member|customer|owner|seller|buyer)$/;

interface Read {
  readonly phrase: Phrase;
  /** Null: the sentence says more of it than is understood. */
  readonly conditions: readonly Condition[] | null;
}

const TAKEN = `(?:an? |the )?${NP} (?:is (?:already )?(?:taken|used|in use|registered)|already exists)`;
const SAME_GIVEN = `(?:another |an? |the )?${NP} with (?:the )?(?:same|given|that|this|duplicate) ${NP} (?:already )?exists`;
const SAME_TAKEN = `${NP} ${NP} (?:is already (?:taken|used|in use)|already exists)`;
const EXISTS = `(?:an? |the )?(?:existing )?${NP} (?:already )?exists?`;
const EXISTING = `(?:an? |the )?existing ${NP}`;
const IN_STATE = `(?:an? |the )?${NP} (?:exists?(?:,)? (?:and|but) )?(?:is|are|has been|was) (?:already |currently )?(not )?(?:already |currently )?((?:in )?[\\p{L}_-]+(?: [\\p{L}_-]+)?)(?: (?:status|state|stage))?`;
const STATUS_IS = `(?:the )?${NP} (?:status|state|stage) (?:is|=) (?:already |currently )?([\\p{L}_-]+)`;
const HAS_STATUS = `(?:an? |the )?${NP} (?:has|with|in) (?:the )?(?:status|state|stage) ([\\p{L}_-]+)(?: exists)?`;
const ALONE = `(?:an? |the )?([\\p{L}_-]+(?: [\\p{L}_-]+){0,3})`;
const OWNED = `(?:an? |the )?${NP} (?:has|have|owns?|created) ((?:(?:an?|the|some|existing|one|at least one|one or more|several|multiple|many|no) )*)${NP}`;

/** `Run exists but is already completed`: a state entered under the sentence itself. */
export function givenState(text: string, lexicon: Lexicon, name = text): Meaning {
  const read = shapeOf(text, lexicon);
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

/** `Email is already taken`: somebody else has the value that will be sent. */
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

/** Shapes that are understood whole. */
function shapeOf(text: string, lexicon: Lexicon): Read | null {
  const used = takenField(text, lexicon);
  if (used !== null) return used;
  const same = whole(text, SAME_GIVEN) ?? whole(text, SAME_TAKEN);
  const field = same === null ? null : inputNamed(lexicon, phraseOf(same[1] ?? '')?.words ?? []);
  if (same !== null && field !== null)
    return read(same[0], [{ kind: 'exists' }, { kind: 'same', field: field.name }]);
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
  const owned = whole(text, OWNED);
  const owner = phraseOf(owned?.[0] ?? '');
  if (owned === null || owner === null) return null;
  const told = isToldWhenMade(phraseOf(owned[2] ?? '')?.words ?? [], owner.words, lexicon);
  if (idInput(lexicon, owner.words) !== null && !(told && isMade(owner.words, lexicon)))
    return { phrase: owner, conditions: null };
  const some = !/\b(?:several|multiple|many|no)\b/i.test(owned[1] ?? '');
  const name = owner.words.join(' ');
  const callers =
    actorOf(name, [])?.actor === null ||
    SURROUNDING.test(name) ||
    name === namespaceOf(lexicon.operation) ||
    told;
  return read(owned[2], callers && some ? [{ kind: 'exists' }] : null);
}

/** `Patient has an appointment`, which is made for a `patientId`. */
function isToldWhenMade(words: readonly string[], owner: readonly string[], { contract }: Lexicon): boolean {
  return contract.some((one) => {
    const own = lexiconOf(one, contract);
    return (
      one.kind === 'command' &&
      words.length > 0 &&
      isOwn(own, words) &&
      idInput(own, words) === null &&
      (inputNamed(own, owner) ?? idInput(own, owner))?.optional === false
    );
  });
}

/** Whether a command of the contract makes such a thing, so that its id is known. */
function isMade(words: readonly string[], { contract }: Lexicon): boolean {
  return contract.some((one) => {
    const own = lexiconOf(one, contract);
    return one.kind === 'command' && idOutput(own, words) !== null && idInput(own, words) === null;
  });
}

/** `in progress` is a state of its own where the contract knows IN_PROGRESS; `in draft` is `draft`. */
function stateSaid(text: string, lexicon: Lexicon): string {
  const said = text.replace(/ (?:status|state|stage)$/i, '');
  const bare = said.replace(/^in (?:an? |the )?/i, '');
  if (bare !== said) return statesOf(lexicon).has(fold(said)) ? said : bare;
  const noun = said.replace(/^an? /i, '');
  return statesOf(lexicon).has(fold(noun)) ? noun : said;
}

/** Words that tell a state by their form, as a noun in front of a noun (`approval request`) does not. */
const ADJECTIVE =
  /(?:ed|ing|ive|able|ible|less|^(?:open|free|paid|sent|public|private|draft|valid|new|late))$/i;

/** `Active subscription exists`: a value in front of the name. */
function valued(text: string, lexicon: Lexicon): Read | null {
  const [first, ...rest] = text.split(' ');
  const phrase = phraseOf(rest.join(' '));
  const whole = phraseOf(text);
  if (
    first === undefined ||
    phraseOf(first) === null ||
    phrase === null ||
    (whole !== null && isKnownEntity(lexicon, whole.words))
  )
    return null;
  if (!isKnownEntity(lexicon, phrase.words)) return null;
  const tells = statesOf(lexicon).has(fold(first)) || ADJECTIVE.test(first);
  return tells && !isKnownEntity(lexicon, [singular(first.toLowerCase())])
    ? { phrase, conditions: [{ kind: 'exists' }, { kind: 'is', value: first, negated: false }] }
    : { phrase, conditions: null };
}

function read(text: string | undefined, conditions: readonly Condition[] | null): Read | null {
  const phrase = phraseOf(text ?? '');
  return phrase === null ? null : { phrase, conditions };
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
