import type { AskedBy, Because, Ender, Maker, Mover, Shower } from '../model/behaviour.ts';
import type { Scalar } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { CHANGING } from '../sentences/language/effect-verbs.ts';
import { fold, stem } from '../sentences/language/words.ts';
import { idInput } from '../sentences/vocabulary/entity-id.ts';
import { isTold } from '../sentences/vocabulary/entity-query.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';
import { isOwn, type Lexicon } from '../sentences/vocabulary/lexicon.ts';
import { toldName } from '../sentences/vocabulary/natural-name.ts';
import { enumValue } from '../sentences/vocabulary/value-said.ts';
import { isDone, showsStatus, statesOf } from '../setup/setup-calls.ts';
import { storiesOf } from '../setup/stories-of.ts';
import { byName, lexiconIn, type Subject } from './reading.ts';
import { placesOf } from './shows-of.ts';

const ENDING: ReadonlySet<string> = new Set(
  'delete remove destroy erase purge discard drop trash unregister'.split(' ').map(stem),
);

/** Commands after which one is no longer there. */
export function endersOf(subject: Subject, shows: readonly Shower[]): readonly Ender[] {
  return aboutOne(subject, shows).flatMap(({ operation, idField, within }) =>
    isEnding(operation)
      ? [
          {
            operation: operation.id,
            idField,
            within,
            because: byName(operation, 'what it names is gone afterwards'),
          },
        ]
      : [],
  );
}

/** Commands that change one that exists, and the status it then has. */
export function moversOf(
  subject: Subject,
  shows: readonly Shower[],
  makers: readonly Maker[],
): readonly Mover[] {
  // What makes a thing under a name that it is told changes the one of that name, where there is one: it is a maker all the same.
  const naming = new Set(makers.flatMap(({ operation, chooses }) => (chooses.length > 0 ? [operation] : [])));
  return aboutOne(subject, shows).flatMap(({ operation, idField, within, lexicon }): readonly Mover[] => {
    if (isEnding(operation) || naming.has(operation.id)) return [];
    const { verb } = keyWords(operation.key);
    const update = CHANGING.has(stem(verb)) && !changesState(lexicon);
    const target = update ? null : targetOf(operation, lexicon, subject, shows);
    const because = target?.because ?? byName(operation, `it changes the one that ${idField} names`);
    return [
      {
        operation: operation.id,
        idField,
        within,
        kind: update ? 'update' : 'move',
        to: target?.value ?? null,
        answersAt: answersAt(lexicon),
        from: startsOf(operation, subject),
        because,
      },
    ];
  });
}

interface AboutOne extends AskedBy {
  readonly operation: Operation;
  readonly lexicon: Lexicon;
}

/** Commands that are about one of them as a whole, named by its id, and by what it stands in where they ask for that. */
function aboutOne(subject: Subject, shows: readonly Shower[]): readonly AboutOne[] {
  const places = placesOf(shows);
  return subject.near.flatMap((operation) => {
    if (operation.kind !== 'command' || keyWords(operation.key).product.length > 0) return [];
    const lexicon = lexiconIn(operation, subject);
    const isAbout = isOwn(lexicon, subject.words);
    const id = isAbout ? idInput(lexicon, subject.words) : null;
    if (id !== null && !id.optional && id.path.length === 1) {
      const within = places.filter((name) => isTold(operation, [name]));
      return [{ operation, idField: id.name, within, lexicon }];
    }
    const { words, named } = subject;
    const name = isAbout && id === null && named !== null ? toldName(operation, words, named) : null;
    return name === null ? [] : [{ operation, idField: name.key, within: name.within, lexicon }];
  });
}

function isEnding({ key }: Operation): boolean {
  return ENDING.has(stem(keyWords(key).verb));
}

/** `changeStatus`: told by its input where it is to go, it is a step of a life. */
function changesState({ inputs }: Lexicon): boolean {
  return inputs.some(
    ({ path, name, type }) => path.length === 1 && type === 'enum' && /^(status|state|stage)$/i.test(name),
  );
}

/** The one status that its answer shows. */
function answersAt(lexicon: Lexicon) {
  const shown = statesOf(lexicon).filter(({ path }) => path.length <= 2);
  return shown.length === 1 ? (shown[0]?.path ?? null) : null;
}

interface Target {
  readonly value: Scalar;
  readonly because: Because;
}

function targetOf(
  operation: Operation,
  lexicon: Lexicon,
  subject: Subject,
  shows: readonly Shower[],
): Target | null {
  const values = [
    ...new Set([
      ...shows.flatMap(({ status }) => status?.values ?? []),
      ...statesOf(lexicon).flatMap((field) => field.values),
    ]),
  ];
  const known = (said: Scalar) => values.find((value) => fold(String(value)) === fold(String(said)));
  for (const { index, then, scenario } of storiesOf(operation, subject.loaded)) {
    for (const promise of then) {
      const isStatus =
        (promise.kind === 'field-equals' || promise.kind === 'read-back') &&
        /^(status|state|stage)$/i.test(String(promise.path.at(-1)));
      const value = isStatus ? known(promise.value) : undefined;
      if (value === undefined) continue;
      const pointer = `/acceptance/scenarios/${index}`;
      return { value, because: { from: 'scenario', pointer, text: scenario.key } };
    }
  }
  const shown = values.find((value) => showsStatus(operation, lexicon, String(value)));
  if (shown !== undefined)
    return {
      value: shown,
      because: { from: 'example', pointer: '/acceptance/examples', text: 'every example ends so' },
    };
  const { verb } = keyWords(operation.key);
  const named =
    values.find((value) => isDone(verb, String(value))) ??
    enumValue(values.map(String), verb.endsWith('e') ? `${verb}d` : `${verb}ed`, true);
  return named === null || named === undefined
    ? null
    : { value: known(named) ?? named, because: byName(operation, `its verb leads to ${String(named)}`) };
}

/** Statuses that the Givens of its stories of success name. */
function startsOf(operation: Operation, { loaded }: Subject): readonly string[] {
  const found = storiesOf(operation, loaded)
    .filter(({ refused }) => refused === null)
    .flatMap(({ given }) => given)
    .flatMap((meaning) => (meaning.kind === 'state' ? (meaning.conditions ?? []) : []))
    .flatMap((condition) => (condition.kind === 'is' && !condition.negated ? [condition.value] : []));
  return [...new Set(found)];
}
