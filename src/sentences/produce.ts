import type { Producer, ProducerCall } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { idInput, idOutput, idWords } from './entity-id.ts';
import { namespaceOf } from './family.ts';
import { fieldsOf } from './field.ts';
import { keyWords, namesOf } from './key-words.ts';
import { isOwn, type Lexicon, lexiconOf } from './lexicon.ts';
import { at, exampleValues } from './locate-value.ts';
import type { Condition } from './meaning.ts';
import { shownInput } from './shown-input.ts';
import { endsWith, fold, splitWords, stem } from './words.ts';

const DEEPEST = 3;

/**
 * Calls of the contract's own operations that bring a state about: a command whose output carries the
 * entity's id, and for `is cancelled` one that moves it there. None where a condition is not certain to hold
 * afterwards: a state that only might be there would make a verdict worthless.
 */
export function producersOf(
  entity: string,
  conditions: readonly Condition[] | null,
  lexicon: Lexicon,
): readonly Producer[] {
  if (conditions === null) return [];
  const words = entity.split(' ');
  const taken = idInput(lexicon, words)?.name ?? null;
  const same = conditions.flatMap((condition) => (condition.kind === 'same' ? [condition.field] : []));
  const makers = makersOf(words, lexicon, [], same);
  const values = conditions.flatMap((condition) => (condition.kind === 'is' ? [condition] : []));
  if (values.some((condition) => condition.negated)) return [];
  const [value, ...others] = values;
  const names = taken === null ? [] : [taken];
  if (value === undefined) return makers.map((maker) => ({ calls: naming(maker, words, names) }));
  if (others.length > 0) return [];
  const direct = makers
    .filter((maker) => endsAs(maker.at(-1), value.value, lexicon))
    .map((maker) => ({ calls: naming(maker, words, names) }));
  const moved = moversOf(words, value.value, lexicon).flatMap((mover) => {
    const named = idInput(lexiconOf(mover, lexicon.contract), words)?.name;
    const call = callOf(mover, {});
    if (named === undefined || call === null) return [];
    return makers.map((maker) => ({
      calls: [...naming(maker, words, [...new Set([named, ...names])]), call],
    }));
  });
  return [...direct, ...moved];
}

/** The operation itself first: what it makes is nearest. What another namespace makes is another thing. */
function everyone({ operation, siblings }: Lexicon): readonly Operation[] {
  const home = namespaceOf(operation);
  return [operation, ...siblings.filter((one) => namespaceOf(one) === home)];
}

/** Chains of calls that end with one whose output carries the id of what these words name. */
function makersOf(
  words: readonly string[],
  lexicon: Lexicon,
  above: readonly string[],
  same: readonly string[],
): readonly (readonly ProducerCall[])[] {
  return everyone(lexicon).flatMap((candidate) => {
    if (candidate.kind !== 'command' || above.includes(candidate.id) || above.length >= DEEPEST) return [];
    const own = lexiconOf(candidate, lexicon.contract);
    const id = idOutput(own, words);
    if (id === null) return [];
    if (idInput(own, words) !== null || !namesOf(candidate).some((name) => endsWith(name, words))) return [];
    const extra = Object.fromEntries(
      same.flatMap((field) =>
        at(candidate.examples[0]?.output, [field]) === undefined ? [] : [[field, [field]]],
      ),
    );
    if (same.length > 0 && Object.keys(extra).length < same.length) return [];
    const call = callOf(candidate, { [`${words.at(-1)}Id`]: id.path, ...extra });
    if (call === null) return [];
    const before = neededBy(candidate, lexicon, [...above, candidate.id]);
    return [[...before, call]];
  });
}

/** What has to be made first: the entities that required ids of the input name, where the contract can make them. */
function neededBy(operation: Operation, lexicon: Lexicon, above: readonly string[]): readonly ProducerCall[] {
  const ids = fieldsOf(operation.input).filter(
    (field) => field.path.length === 1 && !field.optional && (idWords(field)?.length ?? 0) > 0,
  );
  return ids.flatMap((field) => {
    const words = idWords(field) ?? [];
    const [maker] = makersOf(words, lexicon, above, []);
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
    return (
      product.length === 0 &&
      ((stem(verb) === stem(value) && stem(value) !== value.toLowerCase()) ||
        showsStatus(candidate, own, value))
    );
  });
}

function endsAs(call: ProducerCall | undefined, value: string, lexicon: Lexicon): boolean {
  const operation = everyone(lexicon).find((one) => one.id === call?.operation);
  return operation !== undefined && showsStatus(operation, lexiconOf(operation, lexicon.contract), value);
}

/** Every example of the operation ends with this value in a status of the output. */
function showsStatus(operation: Operation, lexicon: Lexicon, value: string): boolean {
  const states = lexicon.outputs.filter((field) =>
    ['status', 'state', 'stage'].includes(splitWords(field.name).at(-1) ?? ''),
  );
  return states.some((field) => {
    const seen = exampleValues({ ...lexicon, operation }, field.path);
    return seen.length > 0 && seen.every((one) => fold(String(one)) === fold(value));
  });
}

/** A call with the input of the first example that fits the operation's own model; null where none does. */
function callOf(operation: Operation, gives: ProducerCall['gives']): ProducerCall | null {
  const actor = operation.policy.auth;
  if (operation.input === null) return { operation: operation.id, actor, input: null, gives };
  const shown = shownInput(operation);
  return shown === null ? null : { operation: operation.id, actor, input: shown.wire, gives };
}
