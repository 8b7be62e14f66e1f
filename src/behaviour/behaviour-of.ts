import type { Behaviour, Entity, Maker, ModelCorrections, NotUnderstood } from '../model/behaviour.ts';
import { partsOf } from '../model/entity-parts.ts';
import type { Operation } from '../model/operation.ts';
import { UNBOUNDED } from '../sentences/language/time-window.ts';
import { isTold } from '../sentences/vocabulary/entity-query.ts';
import type { InputOf } from '../setup/setup-calls.ts';
import { shownInput } from '../setup/shown-input.ts';
import { corrected, correctionOf } from './corrected.ts';
import { echoesOf } from './echoes-of.ts';
import { existsOf } from './exists-of.ts';
import { holdCorrections } from './hold-corrections.ts';
import { listsOf } from './lists-of.ts';
import { chainsOf, makersOf } from './makers-of.ts';
import { endersOf, moversOf } from './movers-of.ts';
import { promisedBy } from './promised-by.ts';
import { namedAs, type Subject, subjectOf, subjectsOf } from './reading.ts';
import { refusalsOf } from './refusals-of.ts';
import { settlesWithin } from './settles-within.ts';
import { placesOf, showsOf } from './shows-of.ts';

export interface BehaviourOptions {
  /** What the owner says in place of what is read. */
  readonly corrections?: ModelCorrections;
  /** An input that a call can be made with: an example's unless given. */
  readonly inputOf?: InputOf;
}

/**
 * Reads a contract as a model: the kinds of things there are, which operations make, move, end, show and list them, and
 * which refusal is expected when. Pure. Throws Mistake `model-unknown`.
 */
export function behaviourOf(
  operations: readonly Operation[],
  { corrections = {}, inputOf = shownInput }: BehaviourOptions = {},
): Behaviour {
  const subjects = subjectsOf(operations, inputOf);
  holdCorrections(
    corrections,
    subjects.map(({ words }) => words.join(' ')),
    operations,
  );
  const entities = subjects
    .map((subject) => entityOf(subject, corrections))
    .filter((entity) => partsOf(entity).length > 0);
  return { entities, notUnderstood: notUnderstoodIn(operations, entities) };
}

function entityOf(subject: Subject, corrections: ModelCorrections): Entity {
  const name = subject.words.join(' ');
  const told = correctionOf(corrections, name);
  const no = new Set(told?.not ?? []);
  const isMeant = ({ id, key }: Operation) => !no.has(id) && !no.has(key);
  const heard = {
    ...subject,
    operations: subject.operations.filter(isMeant),
    near: subject.near.filter(isMeant),
  };
  const own: Subject = no.size === 0 ? heard : { ...heard, named: namedAs(heard) };
  const chains = chainsOf(own);
  const makers = makersOf(chains, own);
  const shows = showsOf(own, makers);
  const lists = listsOf(own);
  const lags = [...shows, ...lists].map((part) => {
    const query = own.operations.find(({ id }) => id === part.operation);
    return query === undefined ? 0 : settlesWithin(query);
  });
  const read = {
    makers,
    shows,
    movers: moversOf(own, shows, makers),
    enders: endersOf(own, shows),
    settlesWithinMs: lags.includes(UNBOUNDED) ? UNBOUNDED : Math.max(0, ...lags),
    laws: {},
  };
  const said = corrected(read, told, name, own.operations);
  const parts = { ...said, makers: toldPlaces(said, own.operations) };
  const known = new Map(own.operations.map((operation) => [operation.id, operation]));
  const names = [...parts.shows, ...parts.movers, ...parts.enders].map(({ idField }) => idField);
  const changing = new Set(
    [...parts.makers, ...parts.movers, ...parts.enders].map(({ operation }) => operation),
  );
  const about = own.operations.filter(({ id }) => changing.has(id));
  return {
    name,
    ...parts,
    lists,
    refusals: refusalsOf(about, subject.loaded),
    promised: promisedBy(about, subject.loaded),
    echoes: echoesOf({ ...parts, lists }, known, subject.loaded),
    exists: existsOf(own, chains, parts.makers, [...new Set(names)]),
  };
}

/** Makers hand on what a thing stands in wherever it is asked for with its id. */
function toldPlaces(
  { makers, shows }: Pick<Entity, 'makers' | 'shows'>,
  operations: readonly Operation[],
): readonly Maker[] {
  const places = placesOf(shows);
  return makers.map((maker) => {
    const operation = operations.find(({ id }) => id === maker.operation);
    const told = places.filter((name) => operation !== undefined && isTold(operation, [name]));
    return { ...maker, within: [...new Set([...maker.within, ...told])] };
  });
}

function notUnderstoodIn(
  operations: readonly Operation[],
  entities: readonly Entity[],
): readonly NotUnderstood[] {
  const understood = new Set(entities.flatMap((entity) => partsOf(entity).map(({ operation }) => operation)));
  return operations
    .filter(({ id }) => !understood.has(id))
    .map((operation) => ({ operation: operation.id, reason: whyNot(operation) }));
}

function whyNot(operation: Operation): string {
  const words = subjectOf(operation).join(' ');
  if (words === '') return 'its key names no kind of thing';
  return operation.kind === 'query'
    ? `it neither asks for one ${words} by its id and what whoever makes one is told, nor lists them with their ids`
    : `it neither answers with the id of a new ${words}, nor asks for the id of one that it changes`;
}
