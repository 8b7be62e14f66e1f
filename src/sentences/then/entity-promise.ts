import type { Meaning, Path } from '../../model/meaning.ts';
import { singular, splitWords } from '../language/words.ts';
import { allOf } from '../meaning.ts';
import { echoes, sameNamed } from '../vocabulary/echoes.ts';
import { idInput, idOutput } from '../vocabulary/entity-id.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

const KNOWN_BY = /^(slug|key|code|number|handle|email|reference|name)$/i;

/** The entity is what came back: by its id, by what else it was asked for by, or at least by having an id. */
export function entityPromise(words: readonly string[], updated: boolean, lexicon: Lexicon): Meaning {
  const sent = idInput(lexicon, words);
  const back = idOutput(lexicon, words);
  const echo = updated ? echoPromise(echoes(lexicon).filter(({ input }) => input !== sent?.name)) : [];
  if (sent !== null && back !== null) return allOf([asked(sent.name, back.path), ...echo]);
  for (const field of lexicon.outputs.filter((one) => one.path.length === 1 && KNOWN_BY.test(one.name))) {
    const input = sameNamed(lexicon, field.name);
    const required =
      input !== null && inputNamed(lexicon, splitWords(input).map(singular))?.optional === false;
    if (input !== null && required) return allOf([asked(input, field.path), ...echo]);
  }
  if (back !== null) {
    const says = `the output is one, with an id in ${back.path.join('.')}`;
    return allOf([{ kind: 'id-returned', path: back.path, strength: 'conventional', says }, ...echo]);
  }
  const says = 'the call succeeds; its output is taken to be what the sentence names';
  return echo[0] ?? { kind: 'success', strength: 'weak', says };
}

/** What was sent under these names comes back; nothing where there is no such name. */
export function echoPromise(
  fields: readonly { readonly input: string; readonly path: Path }[],
): readonly Meaning[] {
  if (fields.length === 0) return [];
  const says = `what was sent comes back (${fields.map((one) => one.input).join(', ')})`;
  return [{ kind: 'echoes-input', id: null, fields, strength: 'conventional', says }];
}

function asked(input: string, path: Path): Meaning {
  const says = `the output's ${path.join('.')} is the input's ${input}`;
  return { kind: 'entity-returned', input, path, strength: 'conventional', says };
}
