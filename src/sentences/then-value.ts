import { fieldsOf } from './field.ts';
import { idInput, idOutput, idWords, isOwn, keyWords, type Lexicon, namesOf } from './lexicon.ts';
import { exampleValues, holderOf, type Located, locateValue } from './locate-value.ts';
import { type IdSource, type Meaning, valueAnd } from './meaning.ts';
import { BE, type Phrase, phraseOf, quoted, whole } from './phrase.ts';
import { thenCreated } from './then-effect.ts';
import { endsWith, fold, stem } from './words.ts';

const NP = "([\\p{L}\\p{N} _'’-]+?)";
const VALUE = '["\'`“]?([\\p{L}\\p{N} _-]+?)["\'`”]?';
const STATE = '(status|state|stage|phase)';
const TURNS =
  '(?:becomes|changes to|transitions to|moves to|goes to|enters|returns to|remains|remains in|stays|stays in|transitions into|moves into)';
const PUT = `${BE} (?:set|moved|updated|changed|transitioned|marked|returned|put|reset|placed|switched)(?: back)?(?: to| as| in| into)?`;

/** `Invoice status becomes PAID`, `Order is marked as shipped`, `Run is cancelled`, `Deal is created with open status`. */
export function thenValue(text: string, lexicon: Lexicon): Meaning | null {
  const created = whole(
    text,
    `${NP} ${BE} (?:successfully )?created (?:with|in|as|having) (?:an? |the )?(?:initial )?(?:${STATE} (?:of |set to )?${VALUE}|${VALUE}(?: ${STATE})?)`,
  );
  if (created !== null) {
    const phrase = phraseOf((created[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
    const value =
      phrase === null
        ? null
        : valueSaid(lexicon, phrase, created[2] ?? created[3] ?? '', created[1] ?? created[4] ?? null);
    const made = phrase === null ? null : thenCreated(phrase, lexicon);
    return value === null || made === null ? null : valueAnd([made, value]);
  }
  const hinted =
    whole(text, `(?:the )?${STATE} of ${NP} (?:${PUT}|${TURNS}|${BE}|equals) ${VALUE}`) ??
    swapped(whole(text, `${NP} ${STATE} (?:${PUT}|${TURNS}|${BE}|equals) ${VALUE}`)) ??
    swapped(whole(text, `${NP} (?:${PUT}|${TURNS}|${BE}|has|is in) (?:in |the )*${VALUE} ${STATE}`), true) ??
    swapped(whole(text, `${NP} has ${STATE} ${VALUE}`));
  if (hinted !== null) {
    const phrase = phraseOf(hinted[1] ?? '');
    return phrase === null
      ? null
      : valueSaid(lexicon, phrase, hinted[2] ?? '', (hinted[0] ?? '').toLowerCase());
  }
  const bareState = whole(
    text,
    `(?:the |its )?(?:new |output |returned |response |resulting )?${STATE} (?:in (?:the )?(?:response|output|result) )?(?:${PUT}|${TURNS}|${BE}|equals) ${VALUE}`,
  );
  if (bareState !== null)
    return equalsAt(locateValue(lexicon, [], bareState[1] ?? '', (bareState[0] ?? '').toLowerCase()));
  const bare = whole(
    text,
    `${NP} (?:${PUT}|${TURNS}|${BE}(?: now| successfully| already)?) (?:the )?${VALUE}(?: successfully)?`,
  );
  const phrase = bare === null ? null : phraseOf((bare[0] ?? '').replace(/^(?:an? |the )?new /i, ''));
  return phrase === null ? null : valueSaid(lexicon, phrase, bare?.[1] ?? '', null);
}

/** Groups in the order state word, noun phrase, value. */
function swapped(
  groups: readonly (string | undefined)[] | null,
  valueFirst = false,
): readonly (string | undefined)[] | null {
  if (groups === null) return null;
  const [phrase, one, two] = groups;
  return valueFirst ? [two, phrase, one] : [one, phrase, two];
}

function valueSaid(lexicon: Lexicon, phrase: Phrase, value: string, hint: string | null): Meaning | null {
  if (phrase.plural) return null;
  const holder = holderOf(lexicon, phrase.words);
  const located = holder === null ? null : locateValue(lexicon, holder, value, hint);
  if (located !== null && !contradicted(lexicon, located, value)) return equalsAt(located);
  return readBack(lexicon, phrase.words, value);
}

/** `Invoice is created` is no status where the examples show another one. */
function contradicted(lexicon: Lexicon, { field, value }: Located, text: string): boolean {
  if (!/^(creat|ad|updat|sav|record|chang|modifi)$/.test(stem(text)) || field.type === 'boolean')
    return false;
  return exampleValues(lexicon, field.path).some((seen) => fold(String(seen)) !== fold(String(value)));
}

function equalsAt(located: Located | null): Meaning | null {
  if (located === null) return null;
  const { field, value, by } = located;
  return {
    kind: 'field-equals',
    path: field.path,
    value,
    compare: typeof value === 'string' ? 'folded' : 'exact',
    strength: by === 'free' ? 'conventional' : 'explicit',
    says: `the output's ${field.path.join('.')} is ${quoted(value)}`,
  };
}

const READS: ReadonlySet<string> = new Set([
  'get',
  'read',
  'find',
  'fetch',
  'retrieve',
  'show',
  'view',
  'describe',
  'load',
  'detail',
  'details',
  'status',
]);

/** A sibling query that answers for one entity, and where its id comes from after the call. */
export interface EntityQuery {
  readonly query: Lexicon['operation'];
  readonly idField: string;
  readonly id: IdSource;
}

/** The one sibling query through which this entity can be looked at after the call; null where there is none. */
export function entityQuery(lexicon: Lexicon, words: readonly string[]): EntityQuery | null {
  if (!isOwn(lexicon, words)) return null;
  const source = idSource(lexicon, words);
  if (source === null) return null;
  const found = lexicon.siblings.flatMap((query): readonly EntityQuery[] => {
    const { verb, product } = keyWords(query.key);
    if (query.kind !== 'query' || !READS.has(verb) || product.length > 0) return [];
    if (!namesOf(query).some((name) => endsWith(name, words))) return [];
    const required = fieldsOf(query.input).filter((field) => field.path.length === 1 && !field.optional);
    const [id] = required;
    if (id === undefined || required.length !== 1) return [];
    const named = idWords(id);
    return named !== null && (named.length === 0 || endsWith(named, words))
      ? [{ query, idField: id.name, id: source }]
      : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function idSource(lexicon: Lexicon, words: readonly string[]): IdSource | null {
  const input = idInput(lexicon, words);
  if (input !== null) return { from: 'input', path: input.path };
  const output = idOutput(lexicon, words);
  return output === null ? null : { from: 'output', path: output.path };
}

function readBack(lexicon: Lexicon, words: readonly string[], value: string): Meaning | null {
  const found = entityQuery(lexicon, words);
  if (found === null) return null;
  const place = locateValue(
    { ...lexicon, operation: found.query, outputs: fieldsOf(found.query.output) },
    [],
    value,
    null,
  );
  if (place === null || place.by === 'free') return null;
  return {
    kind: 'read-back',
    query: found.query.id,
    idField: found.idField,
    id: found.id,
    path: place.field.path,
    value: place.value,
    strength: 'conventional',
    says: `${found.query.key}, asked afterwards, answers with ${place.field.path.join('.')} ${quoted(place.value)}`,
  };
}
