import type { Echoes, Entity } from '../model/behaviour.ts';
import type { Operation } from '../model/operation.ts';
import { type Field, fieldsOf } from '../sentences/vocabulary/field.ts';
import { lexiconOf } from '../sentences/vocabulary/lexicon.ts';
import { at } from '../sentences/vocabulary/locate-value.ts';

type Parts = Pick<Entity, 'makers' | 'movers' | 'shows' | 'lists'>;

/** What of each command's input each query shows: the same name and type, unless examples show it under that name as something else. */
export function echoesOf(
  { makers, movers, shows, lists }: Parts,
  known: ReadonlyMap<string, Operation>,
  loaded: readonly Operation[],
): readonly Echoes[] {
  return [...makers, ...movers].flatMap(({ operation }) => {
    const command = known.get(operation);
    const inputs = fieldsOf(command?.input ?? null).filter(({ path }) => path.length === 1);
    const shown = shows.map(({ operation: query, holder }) => ({
      query,
      fields: inside(lexiconIn(query, known, loaded), holder),
    }));
    const listed = lists.map(({ operation: query, place }) => {
      const list = lexiconIn(query, known, loaded).find(
        ({ path, type }) => type === 'list' && path.join('.') === place.path.join('.'),
      );
      return { query, fields: (list?.elements ?? []).filter(({ path }) => path.length === 1) };
    });
    return [...shown, ...listed].map(({ query, fields }) => ({
      operation,
      query,
      fields: inputs
        .filter((input) => fields.some((field) => field.name === input.name && field.type === input.type))
        .filter((input) => command === undefined || !isAnother(command, input))
        .map(({ name }) => name),
    }));
  });
}

function lexiconIn(
  query: string,
  known: ReadonlyMap<string, Operation>,
  loaded: readonly Operation[],
): readonly Field[] {
  const operation = known.get(query);
  return operation === undefined ? [] : lexiconOf(operation, loaded).outputs;
}

function inside(fields: readonly Field[], holder: readonly (string | number)[]): readonly Field[] {
  return fields.filter(
    ({ path }) => path.length === holder.length + 1 && holder.every((part, index) => path[index] === part),
  );
}

/** The command's own answer gives something else under that name. */
function isAnother({ examples }: Operation, { name }: Field): boolean {
  return examples.some(({ input, output }) => {
    const [sent, back] = [at(input, [name]), at(output, [name])];
    return sent !== undefined && back !== undefined && JSON.stringify(sent) !== JSON.stringify(back);
  });
}
