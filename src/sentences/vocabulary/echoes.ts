import type { Path } from '../../model/meaning.ts';
import { sameWords, singular, splitWords } from '../language/words.ts';
import { inputNamed } from './field-named.ts';
import type { Lexicon } from './lexicon.ts';
import { at } from './locate-value.ts';

/** Inputs that steer the call and are not part of what it makes. */
const STEERING =
  /^(limit|offset|page|pageSize|cursor|sort|sortBy|order|orderBy|reason|comment|note|filter|query|search|password|secret|token|force|dryRun|status|state)$/i;

/** An input that was sent, and where it stands in the output. */
export interface Echo {
  readonly input: string;
  readonly path: Path;
}

/**
 * Inputs that stand in the output, right under `holder`, under the same name and type, unless an example
 * shows otherwise.
 */
export function echoes(lexicon: Lexicon, holder: readonly string[] = []): readonly Echo[] {
  return lexicon.inputs.flatMap((input) => {
    const found = STEERING.test(input.name) ? null : echoOf(input.name, lexicon, holder);
    return found === null ? [] : [found];
  });
}

/** The same for one input that a sentence names, even where it steers the call. */
export function echoOf(name: string, lexicon: Lexicon, holder: readonly string[] = []): Echo | null {
  const input = lexicon.inputs.find((field) => field.path.length === 1 && field.name === name);
  if (input === undefined || !['text', 'number', 'boolean', 'enum'].includes(input.type)) return null;
  const output = lexicon.outputs.find(
    (field) =>
      field.path.length === holder.length + 1 &&
      holder.every((part, index) => field.path[index] === part) &&
      field.name === input.name &&
      field.type === input.type,
  );
  return output === undefined || differsInExamples(lexicon, name, output.path)
    ? null
    : { input: name, path: output.path };
}

function differsInExamples(lexicon: Lexicon, name: string, path: Path): boolean {
  return lexicon.operation.examples.some((example) => {
    const [sent, back] = [at(example.input, [name]), at(example.output, path)];
    return sent !== undefined && back !== undefined && sent !== back;
  });
}

/** The input field of the same name as an output's, for entities known by something else than an id. */
export function sameNamed(lexicon: Lexicon, name: string): string | null {
  const input = inputNamed(lexicon, splitWords(name).map(singular));
  return input !== null && input.path.length === 1 && sameWords(splitWords(input.name), splitWords(name))
    ? input.name
    : null;
}
