import type { Meaning, Path } from '../../model/meaning.ts';
import { BE, phraseOf, whole, withoutTail } from '../language/phrase.ts';
import { singular, stem } from '../language/words.ts';
import { allOf, valueAnd } from '../meaning.ts';
import { echoes } from '../vocabulary/echoes.ts';
import { idOutput, idWords } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { fieldIn } from '../vocabulary/field-in.ts';
import { isOwn, isProduct, type Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';
import { holderOf } from '../vocabulary/locate-value.ts';
import { echoPromise, entityPromise } from './entity-promise.ts';
import { momentOf, successFlag } from './then-effect.ts';
import { thenList } from './then-list.ts';
import { valueInOutput } from './then-value.ts';

const RETURNED = `${BE} (?:returned|provided|shown|displayed|retrieved|fetched|given|present|included|received|generated|available|found|loaded)(?: successfully| in (?:the )?(?:response|result|output|reply))?`;
const PART = "[\\p{L}\\p{N} _'’-]+?";
const WITH = '(?:with|including|along with|together with)';
const ADJECTIVE =
  /^(?:(?:an?|the|full|complete|detailed|updated|new|created|requested|existing|corresponding|resulting|aggregated?|overall|current) )+/i;
const SUCCESS = `(?:an? )?(?:success(?:ful)?)(?: response| result| status)? ${BE} returned`;
const SUCCEEDS = `(?:the )?(?:operation|request|command|query|call) (?:succeeds|is successful|${BE} accepted|completes successfully)`;

const RESPONSE_HOLDS = `(?:the )?(?:response|result|output)(?: body)? (?:contains|includes|has) (${PART})`;
const HOLDING = `(?:the )?(${PART}) (?:contains?|includes?) (?:the |its |all |their )?(${PART})`;
const RETURNED_WITH = `(${PART}) ${BE} returned ${WITH} (${PART})`;
const WITH_RETURNED = `(${PART}) ${WITH} (${PART}) ${RETURNED}`;
const PASSIVE = `(${PART}) ${RETURNED}`;

/** `Run details are returned`, `Dashboard with widgets is returned`, `runId and status are returned`. */
export function thenReturned(text: string, lexicon: Lexicon): Meaning | null {
  if (whole(text, SUCCESS) !== null) return succeeded(lexicon, true);
  if (whole(text, SUCCEEDS) !== null) return succeeded(lexicon, false);
  const act = whole(
    text,
    `(?:the )?([\\p{L}-]+)(?: of the [\\p{L} ]+?)? (?:succeeds|is successful|(?:completes|executes|finishes|runs|ends) successfully)`,
  )?.[0];
  if (act !== undefined && (isAct(act, lexicon) || isOwn(lexicon, [singular(act.toLowerCase())])))
    return succeeded(lexicon, false);
  const active = whole(text, RESPONSE_HOLDS);
  if (active !== null) return joined(parts(active[0] ?? ''), lexicon);
  const holding = whole(text, HOLDING);
  const held = holding === null ? null : inside(holding[0] ?? '', parts(holding[1] ?? ''), lexicon);
  if (held !== null) return held;
  const adorned = whole(text, RETURNED_WITH) ?? whole(text, WITH_RETURNED);
  if (adorned !== null) {
    const more = (adorned[1] ?? '').replace(/^(?:(?:its|their|all|the|his|her|given|requested) )+/i, '');
    return inState(adorned[0] ?? '', more, lexicon) ?? joined([adorned[0] ?? '', ...parts(more)], lexicon);
  }
  const passive = whole(text, PASSIVE);
  return passive === null ? null : joined(parts(passive[0] ?? ''), lexicon);
}

/** `ticket with OPEN status`: the entity, and the value in its state. */
function inState(subject: string, more: string, lexicon: Lexicon): Meaning | null {
  const said = whole(
    more,
    '(?:an? )?(?:(?:status|state) (?:of )?([\\p{L}_-]+)|([\\p{L}_-]+) (?:status|state))',
  );
  const value = said === null ? null : valueInOutput(`status is ${said[0] ?? said[1] ?? ''}`, lexicon);
  const entity = value === null ? null : thing(subject, lexicon);
  return value === null || entity === null ? null : valueAnd([entity, value]);
}

function parts(text: string): readonly string[] {
  return text.split(/, and |, | and /i).filter((part) => part !== '');
}

function joined(subjects: readonly string[], lexicon: Lexicon): Meaning | null {
  const [first = '', ...others] = subjects;
  const list = others.length > 0 ? thenList(`${first} is returned`, lexicon) : null;
  const meanings = [list ?? thing(first, lexicon), ...others.map((subject) => thing(subject, lexicon))];
  const found = meanings.filter((meaning) => meaning !== null);
  return found.length === meanings.length ? allOf(found) : null;
}

/** `Enrollment contains the progress`: fields of what the output is about. */
function inside(owner: string, names: readonly string[], lexicon: Lexicon): Meaning | null {
  const phrase = phraseOf(owner);
  if (phrase === null || names.length === 0) return null;
  const about = withoutTail(phrase.words);
  // `Meter details` are about one meter.
  if (phrase.plural && about.length === phrase.words.length) return null;
  const words = about.join(' ');
  if (!isOwn(lexicon, words.split(' '))) return null;
  const found = names.map((name) => {
    const bare = name.replace(/^(?:the|its|all|their|an?) /i, '');
    return phraseOf(bare) === null ? null : fieldIn(lexicon, `${words} ${bare}`);
  });
  const fields = found.filter((field) => field !== null);
  return fields.length === found.length ? allOf(fields.map(present)) : null;
}

function thing(text: string, lexicon: Lexicon): Meaning | null {
  const of = whole(
    text,
    '(?:the |full |all )*(details?|information|data|record|profile) (?:of|about) (?:the |that |this )?(.+)',
  );
  if (of !== null) return thing(`${of[1]} ${of[0]}`, lexicon);
  const adjectives = ADJECTIVE.exec(text)?.[0] ?? '';
  const count = /^(?:the )?(?:total )?(?:number|count) of /i.test(text)
    ? fieldIn(lexicon, text.replace(/^the /i, ''))
    : null;
  if (count !== null) return present(count);
  const phrase = phraseOf(text.replace(ADJECTIVE, ''));
  if (phrase === null) return null;
  const exact = fieldIn(lexicon, text.replace(/^(?:an?|the) /i, ''));
  const entity = exact?.type === 'object' && isOwn(lexicon, withoutTail(phrase.words));
  if (exact !== null && idWords(exact) === null && exact.type !== 'list' && !entity) return present(exact);
  const id = namedId(phrase.words, lexicon);
  if (id !== null) {
    return {
      kind: 'id-returned',
      path: id,
      strength: 'conventional',
      says: `the output's ${id.join('.')} is a non-empty id`,
    };
  }
  const words = withoutTail(phrase.words);
  const told = words.length < phrase.words.length || !phrase.plural;
  const updated = /\bupdated\b/i.test(adjectives);
  if (told && (isOwn(lexicon, words) || isProduct(lexicon, words)))
    return entityPromise(words, updated, lexicon);
  const field =
    fieldIn(lexicon, phrase.words.join(' ')) ??
    pagingOrCount(phrase.words, lexicon) ??
    listField(lexicon, phrase.words) ??
    (isAct(phrase.words[0] ?? '', lexicon) && !/(?:ed|ing)$/.test(phrase.words[0] ?? '')
      ? fieldIn(lexicon, phrase.words.slice(1).join(' '))
      : null);
  if (field !== null)
    return /\b(?:new|updated)\b/i.test(adjectives) ? changed(field, lexicon) : present(field);
  if (holderOf(lexicon, words) !== null && isOwn(lexicon, words))
    return entityPromise(words, updated, lexicon);
  if (isProduct(lexicon, words)) {
    return {
      kind: 'success',
      strength: 'weak',
      says: 'the call succeeds; its output is taken to be what the sentence names',
    };
  }
  if (phrase.words.at(-1) === 'result' && phrase.words.slice(0, -1).every((word) => isAct(word, lexicon))) {
    return {
      kind: 'success',
      strength: 'weak',
      says: 'the call succeeds; its output is taken to be the result',
    };
  }
  return valued(text, lexicon);
}

/** `evaluation`, for an operation that evaluates. */
function isAct(word: string, lexicon: Lexicon): boolean {
  return lexicon.verb.length > 3 && stem(word).startsWith(stem(lexicon.verb));
}

function present({ path }: Field): Meaning {
  return {
    kind: 'field-present',
    path,
    least: 'value',
    strength: 'conventional',
    says: `the output carries ${path.join('.')}`,
  };
}

/** `new name`: what was sent under that name. */
function changed(field: Field, lexicon: Lexicon): Meaning | null {
  const found = echoes(lexicon).filter((echo) => echo.path.join('.') === field.path.join('.'));
  return echoPromise(found)[0] ?? null;
}

function namedId(words: readonly string[], lexicon: Lexicon): Path | null {
  if (words.at(-1) !== 'id') return null;
  const owner = words.length === 1 ? (lexicon.own[0] ?? []) : words.slice(0, -1);
  return idOutput(lexicon, owner)?.path ?? null;
}

/** `pagination info`, `total count`: the field that says how a list goes on, or how long it is. */
function pagingOrCount(words: readonly string[], lexicon: Lexicon): Field | null {
  const text = words.join(' ');
  const named = (pattern: RegExp) =>
    lexicon.outputs.find((field) => field.path.length === 1 && !field.optional && pattern.test(field.name)) ??
    null;
  if (/^(?:pagination|paging)(?: (?:info|information|metadata|data|detail))?$/.test(text)) {
    return named(/^(total|totalCount|hasMore|nextCursor|page|pagination|pageInfo)$/i);
  }
  return /^(?:total|total count|count)$/.test(text) ? named(/^(total|totalCount|count)$/i) : null;
}

/** `Cancelled run`: a value of the contract in front of the entity. */
function valued(text: string, lexicon: Lexicon): Meaning | null {
  const [first = '', ...rest] = text.replace(ADJECTIVE, '').split(' ');
  const phrase = phraseOf(rest.join(' '));
  const words = withoutTail(phrase?.words ?? []);
  if (phrase === null || phrase.plural) return null;
  if (/^(?:result|response)$/.test(words.join(' '))) {
    const own = lexicon.own[0]?.at(-1);
    return own === undefined ? null : valueInOutput(`${own} is ${first}`, lexicon);
  }
  if (!isOwn(lexicon, words)) return null;
  const value = valueInOutput(`${words.join(' ')} is ${first}`, lexicon);
  const entity = entityPromise(words, false, lexicon);
  if (value !== null) return valueAnd([entity, value]);
  const own = stem(first) === stem(lexicon.verb) && lexicon.operation.kind === 'command';
  const moment = momentOf(words, first, lexicon);
  if (!own || /ing$/i.test(first) || entity.strength === 'weak') return null;
  return allOf([entity, ...(moment === null ? [] : [moment])]);
}

function succeeded(lexicon: Lexicon, named: boolean): Meaning {
  const flag = successFlag(lexicon);
  if (flag === null) return { kind: 'success', strength: 'weak', says: 'the call succeeds' };
  const strength = named ? 'explicit' : 'conventional';
  return {
    kind: 'field-equals',
    path: flag.path,
    value: true,
    compare: 'exact',
    strength,
    says: `the output's ${flag.name} is true`,
  };
}
