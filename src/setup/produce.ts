import type { Producer, ProducerCall } from '../model/case.ts';
import type { Condition } from '../model/meaning.ts';
import { MAKING } from '../sentences/language/effect-verbs.ts';
import { fold, stem } from '../sentences/language/words.ts';
import { idInput, idWords } from '../sentences/vocabulary/entity-id.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { exampleValues } from '../sentences/vocabulary/locate-value.ts';
import { naturalKey } from '../sentences/vocabulary/natural-key.ts';
import { makersOf } from './makers.ts';
import { everyone, type InputOf, isDone, naming, showsStatus, statesOf } from './setup-calls.ts';
import { shownInput } from './shown-input.ts';
import { shownWays } from './shown-ways.ts';

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
  const taken = idInput(lexicon, words)?.name ?? partlyNamed(words, lexicon) ?? naturalKey(words, lexicon);
  const same = conditions.flatMap((condition) => (condition.kind === 'same' ? [condition.field] : []));
  const makers = makersOf(words, { lexicon, inputOf, same }, []);
  const values = conditions.flatMap((condition) => (condition.kind === 'is' ? [condition] : []));
  const least = Math.max(
    1,
    ...conditions.map((condition) => (condition.kind === 'exists' ? (condition.least ?? 1) : 1)),
  );
  // Only one can have the very value that is sent.
  if (least > 1 && same.length > 0) return [];
  const [value, ...others] = values;
  const names = taken === null ? [] : [taken];
  const several = (producers: readonly Producer[]) => producers.map((one) => repeated(one, least, makers));
  if (value === undefined) return several(makers.map((maker) => ({ calls: naming(maker, words, names) })));
  if (others.length > 0) return [];
  const standing = makers.filter((maker) => endsIn(maker.at(-1), value.value, lexicon));
  const direct = value.negated ? [] : standing.map((maker) => ({ calls: naming(maker, words, names) }));
  return several([
    ...direct,
    ...shownWays({ words, names, makers, known: standing.length > 0, lexicon, inputOf }, value),
  ]);
}

/** So many of them: each made, and brought to where it stands, beside the others; what they stand in is made once. */
function repeated(
  { calls }: Producer,
  least: number,
  makers: readonly (readonly ProducerCall[])[],
): Producer {
  const maker = makers.find((one) =>
    one.every(({ operation }, index) => operation === calls[index]?.operation),
  );
  const again = calls.slice((maker?.length ?? 1) - 1);
  return { calls: [...calls, ...Array.from({ length: least - 1 }, () => again).flat()] };
}

/** `kitId`, for a `kit plan`: the one required id that is named after a part of it. */
function partlyNamed(words: readonly string[], { inputs }: Lexicon): string | null {
  const named = inputs.filter((field) => {
    const own = field.path.length === 1 && !field.optional ? (idWords(field) ?? []) : [];
    return own.length > 0 && own.every((word) => words.includes(word));
  });
  return named.length === 1 ? (named[0]?.name ?? null) : null;
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
    exampleValues({ operation }, field.path).every((one) => fold(String(one)) === fold(value)),
  );
}
