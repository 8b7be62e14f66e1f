import type { Producer, ProducerCall, Shown } from '../model/case.ts';
import type { Condition, Scalar } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { isOwn, type Lexicon, lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { holderOf, type Located, locateValue } from '../sentences/vocabulary/locate-value.ts';
import { enumValue } from '../sentences/vocabulary/value-said.ts';
import { byValue, switched } from '../sentences/when/when-value.ts';
import { callOf, everyone, type InputOf, isDone, moversOf, naming, toldWhich } from './setup-calls.ts';
import { storiesOf } from './stories-of.ts';

type Is = Extract<Condition, { kind: 'is' }>;

/** What is to be brought into a state: its name, the parameters that name it, and how it is made. */
interface Wanted {
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly makers: readonly (readonly ProducerCall[])[];
  /** Whether what is made is in that state already. */
  readonly known: boolean;
  readonly lexicon: Lexicon;
  readonly inputOf: InputOf;
}

/**
 * Ways to a state by calls whose own answer has to show it: what was just made, a command that moves it there, one that
 * is told to decide so, and the moves that its values list before it. An answer that shows another state is no way.
 */
export function shownWays(wanted: Wanted, state: Is): readonly Producer[] {
  const { makers, words, names, known } = wanted;
  const made = known ? [] : makers.flatMap((maker) => madeSo(maker, state, wanted));
  if (state.negated) {
    // Of several moves away, one may lead where the owner did not mean.
    const moves = known ? movesFrom(state.value, wanted) : [];
    const away = moves.length === 1 ? makers.map((maker) => [...maker, ...moves]) : [];
    return [
      ...made.map((calls) => ({ calls: naming(calls, words, names) })),
      ...away.map((calls) => named(calls, wanted)),
    ];
  }
  const last = [
    ...movesTo(state.value, wanted),
    ...leadingTo(state.value, wanted),
    ...decisionsFor(state.value, wanted),
  ];
  const moved = last.flatMap((move) => makers.map((maker) => [...maker, move]));
  const steps = last.flatMap((move) =>
    makers.flatMap((maker) => {
      const between = movesBefore(maker, state.value, wanted);
      return between.length === 0 ? [] : [[...maker, ...between, move]];
    }),
  );
  return [...made, ...moved, ...steps].map((calls) => named(calls, wanted));
}

/** What was just made, where nothing but its answer can say that it is so: not cancelled, unpaid, first in its life. */
function madeSo(maker: readonly ProducerCall[], { value, negated }: Is, wanted: Wanted) {
  const call = maker.at(-1);
  const operation = everyone(wanted.lexicon).find((one) => one.id === call?.operation);
  const place = operation === undefined ? null : placeIn(operation, value, wanted);
  if (call === undefined || operation === undefined || place === null) return [];
  const told = negated ? null : byValue(lexiconOf(operation, wanted.lexicon.contract), value);
  const { field } = place;
  const first = field.values.length > 1 && field.values[0] === place.value;
  if (told?.kind !== 'set' && !negated && !first && place.value !== false) return [];
  const input =
    told?.kind === 'set' && told.path.length === 1 ? put(call.input, told.path, told.value) : call.input;
  return [[...maker.slice(0, -1), { ...call, input, shows: [shown(place, negated)] }]];
}

/** Commands whose verb, or whose examples, say the value. */
function movesTo(value: string, { words, lexicon, inputOf }: Wanted): readonly ProducerCall[] {
  return moversOf(words, value, lexicon).flatMap((mover) => {
    const call = callOf(mover, {}, inputOf);
    return call === null ? [] : [call];
  });
}

/** `Active permit` by `permit.activate`, or by what a scenario promises to end so; its answer has to show ACTIVE. */
function leadingTo(value: string, wanted: Wanted): readonly ProducerCall[] {
  const { words, lexicon, inputOf } = wanted;
  return everyone(lexicon).flatMap((candidate) => {
    const { verb, product } = keyWords(candidate.key);
    const own = lexiconOf(candidate, lexicon.contract);
    const moves = candidate.kind === 'command' && product.length === 0 && toldWhich(own, words) !== null;
    const place =
      moves && isOwn(own, words) && !isDone(verb, value) ? placeIn(candidate, value, wanted) : null;
    const done = verb.endsWith('e') ? `${verb}d` : `${verb}ed`;
    if (place === null) return [];
    const isNamedSo = enumValue(place.field.values, done, true) === place.value;
    if (!isNamedSo && !endsAs(candidate, place, wanted)) return [];
    const call = callOf(candidate, {}, inputOf);
    return call === null ? [] : [{ ...call, shows: [shown(place, false)] }];
  });
}

/** `Invoice is not in draft`: by commands whose verb says another value of the same field; their answer has to show that it is left. */
function movesFrom(value: string, wanted: Wanted): readonly ProducerCall[] {
  const { words, lexicon, inputOf } = wanted;
  return everyone(lexicon).flatMap((candidate) => {
    const { verb, product } = keyWords(candidate.key);
    const own = lexiconOf(candidate, lexicon.contract);
    const moves = candidate.kind === 'command' && product.length === 0 && toldWhich(own, words) !== null;
    const place = moves && isOwn(own, words) ? placeIn(candidate, value, wanted) : null;
    const others = place?.field.values.filter((one) => one !== place.value) ?? [];
    if (place === null || !others.some((other) => isDone(verb, String(other)))) return [];
    const call = callOf(candidate, {}, inputOf);
    return call === null ? [] : [{ ...call, shows: [shown(place, true)] }];
  });
}

/** Each of its scenarios that ends well, and speaks of the place, says this value: `boat.enter` leaves the berth OCCUPIED. */
function endsAs(candidate: Operation, { field, value }: Located, { lexicon }: Wanted): boolean {
  const said = storiesOf(candidate, lexicon.loaded).flatMap(({ refused, then }) =>
    refused !== null
      ? []
      : then.flatMap((promise) =>
          (promise.kind === 'field-equals' || promise.kind === 'read-back') &&
          promise.path.at(-1) === field.path.at(-1)
            ? [promise.value]
            : [],
        ),
  );
  return said.length > 0 && said.every((one) => one === value);
}

/** `Application is approved` by a command that is told APPROVE, and shows that it is. */
function decisionsFor(value: string, wanted: Wanted): readonly ProducerCall[] {
  const { words, lexicon, inputOf } = wanted;
  return everyone(lexicon).flatMap((candidate) => {
    const own = lexiconOf(candidate, lexicon.contract);
    if (candidate.kind !== 'command' || !isOwn(own, words) || toldWhich(own, words) === null) return [];
    const place = placeIn(candidate, value, wanted);
    const told = own.inputs.flatMap((field): { path: Shown['path']; value: Scalar }[] => {
      const said =
        field.type === 'enum' && field.path.length === 1 ? enumValue(field.values, value, true) : null;
      return said === null ? [] : [{ path: field.path, value: said }];
    });
    const particle = /^(?:on|enabled|active)$/i.test(value)
      ? 'on'
      : /^(?:off|disabled|inactive)$/i.test(value)
        ? 'off'
        : null;
    const switching = told.length > 0 || particle === null ? null : switched(own, particle);
    if (switching?.kind === 'set') told.push({ path: switching.path, value: switching.value });
    const [only] = told;
    const call = place === null || told.length !== 1 ? null : callOf(candidate, {}, inputOf);
    if (place === null || only === undefined || call === null) return [];
    return [{ ...call, input: put(call.input, only.path, only.value), shows: [shown(place, false)] }];
  });
}

/** The moves to the values that stand between the first one and this one, in the order in which they are listed. */
function movesBefore(maker: readonly ProducerCall[], value: string, wanted: Wanted): readonly ProducerCall[] {
  const operation = everyone(wanted.lexicon).find((one) => one.id === maker.at(-1)?.operation);
  const place = operation === undefined ? null : placeIn(operation, value, wanted);
  const values = place?.field.values ?? [];
  const before = values.slice(1, values.indexOf(place?.value as string));
  return before.flatMap((one) => movesTo(String(one), wanted).slice(0, 1));
}

/** Where the answer of a call shows a value of this entity, by what its model declares. */
function placeIn(operation: Operation, value: string, { words, lexicon }: Wanted): Located | null {
  const own = lexiconOf(operation, lexicon.contract);
  const holder = holderOf(own, words);
  const located = holder === null ? null : locateValue(own, holder, value, null);
  return located?.by === 'declared' ? located : null;
}

function shown({ field, value }: Located, negated: boolean): Shown {
  return { path: field.path, value, negated };
}

/** The calls, all but the maker's finding what it made under the names that they ask for. */
function named(calls: readonly ProducerCall[], { words, names, lexicon, makers }: Wanted): Producer {
  const maker = makers.find((one) => one.every((call, index) => call.operation === calls[index]?.operation));
  const length = maker?.length ?? calls.length;
  const asked = calls.slice(length).flatMap(({ operation }) => {
    const mover = everyone(lexicon).find((one) => one.id === operation);
    return mover === undefined ? [] : [toldWhich(lexiconOf(mover, lexicon.contract), words) ?? ''];
  });
  const all = [...new Set([...asked, ...names])].filter((name) => name !== '');
  return { calls: [...naming(calls.slice(0, length), words, all), ...calls.slice(length)] };
}

function put(input: unknown, [name = '']: Shown['path'], value: unknown): unknown {
  return { ...(input as Readonly<Record<string, unknown>>), [name]: value };
}
