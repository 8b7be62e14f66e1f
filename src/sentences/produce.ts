import type { Producer, ProducerCall } from '../model/case.ts';
import type { Condition } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { echoOf } from './echoes.ts';
import { CHANGING, MAKING } from './effect-verbs.ts';
import { idInput, idOutput, idWords } from './entity-id.ts';
import { namespaceOf } from './family.ts';
import { fieldsOf } from './field.ts';
import { keyWords, namesOf } from './key-words.ts';
import { isOwn, type Lexicon, lexiconOf } from './lexicon.ts';
import { at, exampleValues } from './locate-value.ts';
import { type ShownInput, shownInput } from './shown-input.ts';
import { endsWith, fold, splitWords, stem } from './words.ts';

const DEEPEST = 3;

/** An input that a call can be made with; null where none is known. */
export type InputOf = (operation: Operation) => ShownInput | null;

/** What the calls are looked for in, and the fields that have to be the same as what is sent. */
interface Search {
  readonly lexicon: Lexicon;
  readonly inputOf: InputOf;
  readonly same: readonly string[];
}

/**
 * Calls of the contract's own operations that bring a state about: a command whose output carries the
 * entity's id, and for `is cancelled` one that moves it there. None where a condition is not certain to hold
 * afterwards: a state that only might be there would make a verdict worthless.
 */
export function producersOf(
  entity: string,
  conditions: readonly Condition[] | null,
  lexicon: Lexicon,
  inputOf: InputOf = shownInput,
): readonly Producer[] {
  if (conditions === null) return [];
  const words = entity.split(' ');
  const taken = idInput(lexicon, words)?.name ?? partlyNamed(words, lexicon);
  const same = conditions.flatMap((condition) => (condition.kind === 'same' ? [condition.field] : []));
  const makers = makersOf(words, { lexicon, inputOf, same }, []);
  const values = conditions.flatMap((condition) => (condition.kind === 'is' ? [condition] : []));
  if (values.some((condition) => condition.negated)) return [];
  const [value, ...others] = values;
  const names = taken === null ? [] : [taken];
  if (value === undefined) return makers.map((maker) => ({ calls: naming(maker, words, names) }));
  if (others.length > 0) return [];
  const direct = makers
    .filter(
      (maker) => endsAs(maker.at(-1), value.value, lexicon) || isMadeSo(maker.at(-1), value.value, lexicon),
    )
    .map((maker) => ({ calls: naming(maker, words, names) }));
  const moved = moversOf(words, value.value, lexicon).flatMap((mover) => {
    const named = idInput(lexiconOf(mover, lexicon.contract), words)?.name;
    const call = callOf(mover, {}, inputOf);
    if (named === undefined || call === null) return [];
    return makers.map((maker) => ({
      calls: [...naming(maker, words, [...new Set([named, ...names])]), call],
    }));
  });
  return [...direct, ...moved];
}

/** `kitId`, for a `kit plan`: the one required id that is named after a part of it. */
function partlyNamed(words: readonly string[], { inputs }: Lexicon): string | null {
  const named = inputs.filter((field) => {
    const own = field.path.length === 1 && !field.optional ? (idWords(field) ?? []) : [];
    return own.length > 0 && own.every((word) => words.includes(word));
  });
  return named.length === 1 ? (named[0]?.name ?? null) : null;
}

/** The operation itself first: what it makes is nearest. What another namespace makes is another thing. */
function everyone({ operation, siblings }: Lexicon): readonly Operation[] {
  const home = namespaceOf(operation);
  return [operation, ...siblings.filter((one) => namespaceOf(one) === home)];
}

/** Chains of calls that end with one whose output carries the id of what these words name. */
function makersOf(
  words: readonly string[],
  search: Search,
  above: readonly string[],
): readonly (readonly ProducerCall[])[] {
  const { lexicon, inputOf, same } = search;
  return everyone(lexicon).flatMap((candidate) => {
    if (candidate.kind !== 'command' || above.includes(candidate.id) || above.length >= DEEPEST) return [];
    const own = lexiconOf(candidate, lexicon.contract);
    const id = idOutput(own, words);
    if (id === null) return [];
    if (
      !makes(candidate) ||
      idInput(own, words) !== null ||
      !namesOf(candidate).some((name) => endsWith(name, words))
    )
      return [];
    const extra = Object.fromEntries(
      same.flatMap((field) => (givesBack(candidate, own, field) ? [[field, [field]]] : [])),
    );
    if (same.length > 0 && Object.keys(extra).length < same.length) return [];
    const call = callOf(candidate, { [`${words.at(-1)}Id`]: id.path, ...extra }, inputOf);
    if (call === null) return [];
    const before = neededBy(candidate, search, [...above, candidate.id]);
    return [[...before, call]];
  });
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

function givesBack(operation: Operation, lexicon: Lexicon, field: string): boolean {
  const [example] = operation.examples;
  if (example !== undefined) return at(example.output, [field]) !== undefined;
  return echoOf(field, lexicon) !== null;
}

/** What has to be made first: the entities that required ids of the input name, where the contract can make them. */
function neededBy(operation: Operation, search: Search, above: readonly string[]): readonly ProducerCall[] {
  const ids = fieldsOf(operation.input).filter(
    (field) => field.path.length === 1 && !field.optional && (idWords(field)?.length ?? 0) > 0,
  );
  return ids.flatMap((field) => {
    const words = idWords(field) ?? [];
    const [maker] = makersOf(words, { ...search, same: [] }, above);
    return maker === undefined ? [] : naming(maker, words, [field.name]);
  });
}

/** The same calls, the last one giving the id under the names that are wanted. */
function naming(
  calls: readonly ProducerCall[],
  words: readonly string[],
  names: readonly string[],
): readonly ProducerCall[] {
  const last = calls.at(-1);
  const plain = `${words.at(-1)}Id`;
  const path = last?.gives[plain];
  if (last === undefined || path === undefined || names.length === 0) return calls;
  const rest = Object.fromEntries(Object.entries(last.gives).filter(([name]) => name !== plain));
  return [
    ...calls.slice(0, -1),
    { ...last, gives: { ...Object.fromEntries(names.map((name) => [name, path])), ...rest } },
  ];
}

/** Commands about the entity whose verb, or whose example output, says the value. */
function moversOf(words: readonly string[], value: string, lexicon: Lexicon): readonly Operation[] {
  return everyone(lexicon).filter((candidate) => {
    if (candidate.kind !== 'command') return false;
    const own = lexiconOf(candidate, lexicon.contract);
    if (!isOwn(own, words) || idInput(own, words) === null) return false;
    const { verb, product } = keyWords(candidate.key);
    return product.length === 0 && (isDone(verb, value) || showsStatus(candidate, own, value));
  });
}

function endsAs(call: ProducerCall | undefined, value: string, lexicon: Lexicon): boolean {
  const operation = everyone(lexicon).find((one) => one.id === call?.operation);
  return operation !== undefined && showsStatus(operation, lexiconOf(operation, lexicon.contract), value);
}

/** `Visit is booked` by `visit.book`, unless its examples show that a booked one is in another state. */
function isMadeSo(call: ProducerCall | undefined, value: string, lexicon: Lexicon): boolean {
  const operation = everyone(lexicon).find((one) => one.id === call?.operation);
  if (operation === undefined || !isDone(keyWords(operation.key).verb, value)) return false;
  const own = lexiconOf(operation, lexicon.contract);
  const named = statesOf(own).filter((field) =>
    field.values.some((one) => fold(String(one)) === fold(value)),
  );
  return named.every((field) =>
    exampleValues({ ...own, operation }, field.path).every((one) => fold(String(one)) === fold(value)),
  );
}

/** Whether a word is the participle of a verb. */
function isDone(verb: string, word: string): boolean {
  return stem(verb) === stem(word) && stem(word) !== word.toLowerCase();
}

function statesOf({ outputs }: Lexicon) {
  return outputs.filter((field) =>
    ['status', 'state', 'stage'].includes(splitWords(field.name).at(-1) ?? ''),
  );
}

/** Every example of the operation ends with this value in a status of the output. */
function showsStatus(operation: Operation, lexicon: Lexicon, value: string): boolean {
  return statesOf(lexicon).some((field) => {
    const seen = exampleValues({ ...lexicon, operation }, field.path);
    return seen.length > 0 && seen.every((one) => fold(String(one)) === fold(value));
  });
}

/** A call with an input that is known to fit the operation's own model; null where none is. */
function callOf(operation: Operation, gives: ProducerCall['gives'], inputOf: InputOf): ProducerCall | null {
  const actor = operation.policy.auth;
  if (operation.input === null) return { operation: operation.id, actor, input: null, gives };
  const shown = inputOf(operation);
  return shown === null ? null : { operation: operation.id, actor, input: shown.wire, gives };
}
