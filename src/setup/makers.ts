import type { ProducerCall } from '../model/case.ts';
import { isNotFound } from '../model/not-found.ts';
import type { Operation } from '../model/operation.ts';
import { CHANGING, MAKING } from '../sentences/language/effect-verbs.ts';
import { endsWith, splitWords, stem } from '../sentences/language/words.ts';
import { echoOf } from '../sentences/vocabulary/echoes.ts';
import { idInput, idOutput, idWords } from '../sentences/vocabulary/entity-id.ts';
import { idPlaces, isTold } from '../sentences/vocabulary/entity-query.ts';
import { type Field, fieldsOf } from '../sentences/vocabulary/field.ts';
import { keyWords, namesOf } from '../sentences/vocabulary/key-words.ts';
import { type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { at } from '../sentences/vocabulary/locate-value.ts';
import { namedSo } from '../sentences/vocabulary/named-so.ts';
import { keyedEntity, naturalKey, naturalName, speaksOf } from '../sentences/vocabulary/natural-key.ts';
import { isNameOf } from '../sentences/vocabulary/natural-name.ts';
import { onceIn } from '../sentences/vocabulary/once-in.ts';
import { callOf, type InputOf, naming } from './setup-calls.ts';

/** A comment of a post of a member of a club of a town; what needs more to be made first is left to states. */
const DEEPEST = 5;

/** What the calls are looked for in, and the fields that have to be the same as what is sent. */
export interface Search {
  readonly lexicon: Lexicon;
  readonly inputOf: InputOf;
  readonly same: readonly string[];
}

/** Chains of calls, each ending with one that makes what these words name, and what has to be made before it. */
export function makersOf(
  words: readonly string[],
  search: Search,
  above: readonly string[],
): readonly (readonly ProducerCall[])[] {
  if (above.length >= DEEPEST) return [];
  return namedSo(search.lexicon, words).flatMap((candidate) => {
    const call = above.includes(candidate.id) ? null : makingOne(candidate, words, search);
    return call === null ? [] : [merged(neededBy(candidate, call, search, [...above, candidate.id]), [call])];
  });
}

/** Whether a call makes what these words name, whatever has to be made before it. */
export function isMade(words: readonly string[], search: Search): boolean {
  return namedSo(search.lexicon, words).some((candidate) => makingOne(candidate, words, search) !== null);
}

function makingOne(candidate: Operation, words: readonly string[], search: Search): ProducerCall | null {
  if (candidate.kind !== 'command' || !namesOf(candidate).some((name) => endsWith(name, words))) return null;
  return makingCall(candidate, words, search);
}

/** The call of a command that makes such a thing, and how what it made is known by: an id in its answer, or what was sent. */
export function makingCall(
  candidate: Operation,
  words: readonly string[],
  { lexicon, inputOf, same }: Search,
): ProducerCall | null {
  if (!makes(candidate) && !isNaming(candidate)) return null;
  const own = lexiconOf(candidate, lexicon.loaded);
  if (same.length > 0) return madeBy(own, words, inputOf, same);
  const calls = plainCalls.get(inputOf) ?? onceIn((said, of) => madeBy(of, said, inputOf, []));
  plainCalls.set(inputOf, calls);
  return calls(words, own);
}

/** What makes a thing is asked for by everything that needs one. */
const plainCalls = new WeakMap<InputOf, (words: readonly string[], own: Lexicon) => ProducerCall | null>();

function madeBy(
  own: Lexicon,
  words: readonly string[],
  inputOf: InputOf,
  same: readonly string[],
): ProducerCall | null {
  const candidate = own.operation;
  const named = idInput(own, words);
  const chosen = named?.optional === true ? null : named;
  const key = naturalKey(words, own);
  const keyField = keyFieldOf(own, words, key);
  const answered = idOutput(own, words);
  const given =
    key === null
      ? undefined
      : own.outputs.find(
          // What may be missing from the answer is what was sent.
          ({ path, optional }) =>
            path.length === 1 && path[0] === key && !(optional && keyField !== undefined),
        );
  const namedIn = chosen ?? keyField ?? null;
  const isAnswered =
    chosen === null && (answered !== null || (given !== undefined && keyField === undefined));
  if (named !== chosen && !isNaming(candidate)) return null;
  if (!(isAnswered ? makes(candidate) : choosesKey(candidate, words, namedIn))) return null;
  const extra = same.flatMap((field) =>
    givesBack(candidate, own, field) ? [[field, [field]] as const] : [],
  );
  if (extra.length < same.length) return null;
  const plain = `${words.at(-1)}Id`;
  const gives = Object.fromEntries([
    ...(answered === null ? [] : [[plain, answered.path] as const]),
    ...(given === undefined || key === null ? [] : [[key, [key]] as const]),
    ...extra,
  ]);
  const call = callOf(candidate, gives, inputOf);
  if (call === null) return null;
  const chooses = [chosen, keyField ?? null].flatMap((field) => (field === null ? [] : [field.name]));
  const within =
    naturalName(words, own)?.within ?? idPlaces(words, own).filter((name) => isTold(candidate, [name]));
  const told = [
    ...chooses,
    ...within.filter((name) => own.inputs.some(({ path }) => path.length === 1 && path[0] === name)),
  ];
  const sends = Object.fromEntries([
    ...told.filter((name) => !Object.hasOwn(gives, name)).map((name) => [name, name] as const),
    ...(key === null || keyField === undefined || Object.hasOwn(gives, key)
      ? []
      : [[key, keyField.name] as const]),
  ]);
  return {
    ...call,
    ...(chooses.length === 0 ? {} : { chooses: [...new Set(chooses)] }),
    ...(Object.keys(sends).length === 0 ? {} : { sends }),
  };
}

/** The field that takes its name: spelled as where it is asked for, else the one that can only be it (`name`, for `queueName`). */
function keyFieldOf({ inputs }: Lexicon, words: readonly string[], key: string | null): Field | undefined {
  if (key === null) return undefined;
  const top = inputs.filter(({ path }) => path.length === 1);
  const same = top.find(({ name }) => name === key);
  if (same !== undefined || !isNameOf(key, words)) return same;
  const alike = top.filter((field) => !field.optional && isNameOf(field.name, words));
  if (alike.length === 1) return alike[0];
  // `key` beside `name`, for what is asked for by its `flagKey`.
  const last = splitWords(key).at(-1);
  const spelled = alike.filter(({ name }) => splitWords(name).at(-1) === last);
  return spelled.length === 1 ? spelled[0] : undefined;
}

/** An update, a publication, a step of a life makes nothing: what it answers with was there before. */
function makes(operation: Operation): boolean {
  const verb = stem(keyWords(operation.key).verb);
  if (MAKING.has(verb) && verb !== stem('publish')) return true;
  return !CHANGING.has(verb) && !LATER.has(verb);
}

/** Verbs of what happens to a thing that is there. */
const LATER: ReadonlySet<string> = new Set(
  `publish release enable disable activate deactivate approve reject accept decline cancel complete close reopen archive restore delete
  remove move assign unassign transfer retry pause resume stop end finish confirm verify validate test check process sync refresh mark`
    .split(/\s+/)
    .map(stem),
);

/** Verbs that make a thing under a name that it is told, and do not ask for one that is there. */
const NAMING: ReadonlySet<string> = new Set(
  `create add new register record save store define declare insert put set upsert install make write provision enroll`
    .split(/\s+/)
    .map(stem),
);

/** Whoever calls chooses the name: the verb makes, the name has to be told, and no declared error misses what it names. */
function choosesKey(
  operation: Operation,
  words: readonly string[],
  field: Pick<Field, 'optional'> | null,
): boolean {
  if (field === null || field.optional || !isNaming(operation)) return false;
  return !operation.errors.some((error) => isNotFound(error) && speaksOf(error, words));
}

/** Verbs that put something in the place of what may be there. */
const REPLACING: ReadonlySet<string> = new Set(
  'save store put set upsert record write declare provision install'.split(' ').map(stem),
);

/** Whether a success may have replaced what was there before. */
export function isUpsert({ key }: Operation): boolean {
  return REPLACING.has(stem(keyWords(key).verb));
}

/** Whether its verb makes a thing under a name that it is told. */
export function isNaming({ key }: Operation): boolean {
  return NAMING.has(stem(keyWords(key).verb));
}

function givesBack(operation: Operation, lexicon: Lexicon, field: string): boolean {
  const [example] = operation.examples;
  if (example !== undefined) return at(example.output, [field]) !== undefined;
  return echoOf(field, lexicon) !== null;
}

/** What has to be made first: the things that required ids and keys of the input name, where the contract can make them. */
function neededBy(
  operation: Operation,
  { chooses = [] }: ProducerCall,
  search: Search,
  above: readonly string[],
): readonly ProducerCall[] {
  const own = { ...search, lexicon: lexiconOf(operation, search.lexicon.loaded), same: [] };
  return fieldsOf(operation.input).reduce<readonly ProducerCall[]>((calls, field) => {
    if (field.path.length !== 1 || field.optional || chooses.includes(field.name)) return calls;
    const words = idWords(field) ?? keyedEntity(field.name, operation) ?? [];
    const [maker] = words.length === 0 ? [] : makersOf(words, own, above);
    return maker === undefined ? calls : merged(calls, naming(maker, words, [field.name]));
  }, []);
}

/** The calls of both, none of them twice: what is needed for two reasons is made once. */
function merged(calls: readonly ProducerCall[], more: readonly ProducerCall[]): readonly ProducerCall[] {
  const all = [...calls];
  for (const call of more) {
    const at = all.findIndex((one) => one.operation === call.operation);
    const before = all[at];
    if (before === undefined) all.push(call);
    else all[at] = { ...before, gives: { ...before.gives, ...call.gives } };
  }
  return all;
}
