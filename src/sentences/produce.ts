import type { Producer, ProducerCall } from '../model/case.ts';
import type { Condition } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { echoOf } from './echoes.ts';
import { CHANGING, MAKING } from './effect-verbs.ts';
import { idInput, idOutput, idWords } from './entity-id.ts';
import { fieldsOf } from './field.ts';
import { keyWords, namesOf } from './key-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { at, exampleValues } from './locate-value.ts';
import { callOf, everyone, type InputOf, isDone, naming, showsStatus, statesOf } from './setup-calls.ts';
import { shownInput } from './shown-input.ts';
import { shownWays } from './shown-ways.ts';
import { endsWith, fold, stem } from './words.ts';

const DEEPEST = 3;

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
  const [value, ...others] = values;
  const names = taken === null ? [] : [taken];
  if (value === undefined) return makers.map((maker) => ({ calls: naming(maker, words, names) }));
  if (others.length > 0) return [];
  const direct = makers
    .filter((maker) => !value.negated && endsIn(maker.at(-1), value.value, lexicon))
    .map((maker) => ({ calls: naming(maker, words, names) }));
  return [
    ...direct,
    ...shownWays({ words, names, makers, known: direct.length > 0, lexicon, inputOf }, value),
  ];
}

/** `kitId`, for a `kit plan`: the one required id that is named after a part of it. */
function partlyNamed(words: readonly string[], { inputs }: Lexicon): string | null {
  const named = inputs.filter((field) => {
    const own = field.path.length === 1 && !field.optional ? (idWords(field) ?? []) : [];
    return own.length > 0 && own.every((word) => words.includes(word));
  });
  return named.length === 1 ? (named[0]?.name ?? null) : null;
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

/** Whether the contract says by itself that what is made is so. */
function endsIn(call: ProducerCall | undefined, value: string, lexicon: Lexicon): boolean {
  return endsAs(call, value, lexicon) || isMadeSo(call, value, lexicon);
}

function endsAs(call: ProducerCall | undefined, value: string, lexicon: Lexicon): boolean {
  const operation = everyone(lexicon).find((one) => one.id === call?.operation);
  return operation !== undefined && showsStatus(operation, lexiconOf(operation, lexicon.contract), value);
}

/** Said of whatever was made, by whichever verb. */
const PLAINLY_MADE: ReadonlySet<string> = new Set('create add make'.split(' ').map(stem));

/** `Visit is booked` by `visit.book`, unless its examples show that a booked one is in another state. */
function isMadeSo(call: ProducerCall | undefined, value: string, lexicon: Lexicon): boolean {
  const operation = everyone(lexicon).find((one) => one.id === call?.operation);
  if (operation === undefined) return false;
  const { verb } = keyWords(operation.key);
  const plainly = PLAINLY_MADE.has(stem(value)) && MAKING.has(stem(verb));
  if (!isDone(verb, value) && !plainly) return false;
  const own = lexiconOf(operation, lexicon.contract);
  const named = statesOf(own).filter((field) =>
    field.values.some((one) => fold(String(one)) === fold(value)),
  );
  return named.every((field) =>
    exampleValues({ ...own, operation }, field.path).every((one) => fold(String(one)) === fold(value)),
  );
}
