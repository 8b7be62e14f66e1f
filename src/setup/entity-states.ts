import type { Producer, StateRef } from '../model/case.ts';
import type { Operation } from '../model/operation.ts';
import { idWords } from '../sentences/vocabulary/entity-id.ts';
import { type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { keyedEntity } from '../sentences/vocabulary/natural-key.ts';
import { producersOf } from './produce.ts';
import type { InputOf } from './setup-calls.ts';

/**
 * States in which what these input fields name exists, for an operation whose scenarios tell of none: as few as the
 * contract's own calls allow, for whoever makes a comment has made its post.
 */
export function entityStates(
  operation: Operation,
  loaded: readonly Operation[],
  fields: readonly string[],
  inputOf: InputOf,
): readonly StateRef[] {
  const lexicon = lexiconOf(operation, loaded);
  const named = fields.flatMap((field) => {
    const words = wordsOf(field, lexicon);
    if (words.length === 0) return [];
    const producers = producersOf(words.join(' '), [{ kind: 'exists' }], lexicon, inputOf);
    return [{ words, field, producers, gives: givenBy(producers, field) }];
  });
  const fullestFirst = named.toSorted((one, other) => other.gives.size - one.gives.size);
  const covered = new Set<string>();
  const chosen = fullestFirst.filter(({ field, gives }) => {
    if (covered.has(field)) return false;
    for (const name of gives) covered.add(name);
    return true;
  });
  return chosen.map(({ words, field, producers, gives }) => ({
    name: nameOf(words, lexicon),
    params: {},
    producers,
    fills: fields.filter((name) => name === field || gives.has(name)),
  }));
}

function wordsOf(name: string, { inputs, operation, own }: Lexicon): readonly string[] {
  const field = inputs.find(({ path }) => path.length === 1 && path[0] === name);
  const words = field === undefined ? null : idWords(field);
  if (words !== null && words.length > 0) return words;
  return keyedEntity(name, operation) ?? own[0]?.slice(-1) ?? [];
}

/** What a state hands over at least: the field itself, and what every way of bringing it about gives. */
function givenBy(producers: readonly Producer[], field: string): ReadonlySet<string> {
  const [first] = producers;
  const given = first?.calls.flatMap(({ gives, sends = {} }) => [
    ...Object.keys(gives),
    ...Object.keys(sends),
  ]);
  return new Set([field, ...(given ?? [])]);
}

/** As a scenario of the contract calls it, so that one state of the config serves all; else `Run exists`. */
function nameOf(words: readonly string[], { contract }: Lexicon): string {
  const name = words.join(' ');
  const exists = new RegExp(`^(?:an? |the )?${name} exists$`, 'i');
  const said = contract
    .filter(({ scenarios }) => scenarios.length > 0)
    .flatMap(({ scenarios }) => scenarios.flatMap(({ given }) => given))
    .find((sentence) => exists.test(sentence));
  return said ?? `${name.charAt(0).toUpperCase()}${name.slice(1)} exists`;
}
