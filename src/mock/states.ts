import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { setOwn } from '../schema/set-own.ts';
import { documentedBy } from './documented.ts';
import { type Fields, fieldsIn, withValueAt } from './fields.ts';
import type { Generator } from './generate.ts';
import type { Memory } from './memory.ts';
import { newIdLike } from './new-id.ts';
import type { Stage } from './perform.ts';
import { type StateMeaning, stateName } from './story.ts';

/** One place where a state is spoken of: what its sentence means there. */
interface Mention {
  readonly operation: Operation;
  readonly meaning: StateMeaning;
}

export interface States {
  /** The sentences that can be entered, as the contract has them. */
  readonly names: readonly string[];
  /** The values the state gives, by the names of the input fields that take them; null for a state no one speaks of. */
  enter(name: string, params: Fields): Fields | null;
  leave(name: string): boolean;
}

/**
 * The states that the Givens of the contract name. Entering one makes an entity of its own for every field that takes
 * its id, unless the parameters name one that is no example's: examples stay as they are documented.
 */
export function statesOf({
  stories,
  operations,
  memory,
  things,
  generator,
}: Pick<Stage, 'stories' | 'operations' | 'memory' | 'things' | 'generator'>): States {
  const mentions = new Map<string, Mention[]>();
  for (const story of stories) {
    const operation = operations.find(({ id }) => id === story.operation);
    for (const meaning of operation === undefined ? [] : story.states) {
      const name = stateName(meaning.name);
      mentions.set(name, [...(mentions.get(name) ?? []), ...(operation ? [{ operation, meaning }] : [])]);
    }
  }
  return {
    names: [...mentions.values()].flatMap((known) => known[0]?.meaning.name ?? []),
    enter(sentence, params) {
      const name = stateName(sentence);
      const known = mentions.get(name);
      if (known === undefined) return null;
      memory.hold(name);
      const says = known.some(
        ({ meaning }) => meaning.conditions?.some(({ kind }) => kind === 'is') ?? false,
      );
      const fields = [...new Set(known.flatMap(({ meaning }) => meaning.fields))];
      const values: Record<string, unknown> = {};
      for (const field of fields) {
        const given = valueAt(params, [field]);
        const taken = given !== undefined && !memory.isOfExamples(given);
        const value = taken ? given : fresh(field, takers(field, known), memory, generator);
        if (value === undefined) continue;
        setOwn(values, field, value);
        memory.add(value, given);
        memory.enter(value, name, says);
        memory.name(field, value);
        const meanings = known.map(({ meaning }) => meaning);
        things.enter(field, value, takers(field, known), meanings);
      }
      return values;
    },
    leave(sentence) {
      const name = stateName(sentence);
      memory.release(name);
      return mentions.has(name);
    },
  };
}

function takers(field: string, mentions: readonly Mention[]): readonly Operation[] {
  return mentions.filter(({ meaning }) => meaning.fields.includes(field)).map(({ operation }) => operation);
}

/** A value that names nothing yet and that every operation's model takes in that field. */
function fresh(
  field: string,
  operations: readonly Operation[],
  memory: Memory,
  generator: Generator,
): unknown {
  const bases = operations.map((operation) => ({
    operation,
    base: fieldsIn(documentedBy(operation)[0]?.input),
  }));
  const known = bases.map(({ base }) => base[field]).find((value) => value !== undefined);
  const occasion = `state ${field} ${memory.next()}`;
  // Of a form that no other id has, such as a pattern's: one that the model itself makes.
  const made = operations.flatMap(({ input }) =>
    input === null || generator.lack(input) !== null
      ? []
      : [fieldsIn(generator.make(input, occasion))[field]],
  );
  return [...newIdLike(known, occasion), ...made].find(
    (candidate) =>
      candidate !== undefined &&
      candidate !== '' &&
      !memory.knows(candidate) &&
      bases.every(({ operation, base }) => {
        const checked = operation.input?.check(withValueAt(base, [field], candidate), 'wire');
        return checked === undefined || checked.ok || !checked.issues.some(({ path }) => path[0] === field);
      }),
  );
}
