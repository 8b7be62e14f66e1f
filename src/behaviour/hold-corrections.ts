import type { ModelCorrections } from '../model/behaviour.ts';
import { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import { splitWords } from '../sentences/language/words.ts';

/** A correction of what is not there would change nothing, in silence. Throws Mistake `model-unknown`. */
export function holdCorrections(
  corrections: ModelCorrections,
  names: readonly string[],
  operations: readonly Operation[],
): void {
  const known = new Set(operations.flatMap(({ id, key }) => [id, key]));
  for (const [name, { makes, shows, moves, ends, not = [] }] of Object.entries(corrections)) {
    if (!names.includes(splitWords(name).join(' ')))
      throw unknown(`model.${name}`, `no operation is about '${name}'`, `There are: ${names.join(', ')}.`);
    const told = [...[makes, shows, moves, ends].flatMap((part) => Object.keys(part ?? {})), ...not];
    const missing = told.find((key) => !known.has(key));
    if (missing !== undefined)
      throw unknown(
        `model.${name}`,
        `there is no operation '${missing}'`,
        'Name operations by their key or id; `proviso model` lists them.',
      );
  }
}

function unknown(where: string, message: string, hint: string): Mistake {
  return new Mistake({ code: 'model-unknown', message, where, hint });
}
