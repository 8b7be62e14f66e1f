import { idInput, idOutput, inputNamed, isOwn, isProduct, type Lexicon } from './lexicon.ts';
import { at } from './locate-value.ts';
import type { Meaning, Path } from './meaning.ts';
import type { Phrase } from './phrase.ts';
import { sameWords, singular, splitWords, stem } from './words.ts';

const MAKING: ReadonlySet<string> = new Set(
  [
    'create',
    'add',
    'new',
    'register',
    'record',
    'save',
    'store',
    'submit',
    'place',
    'open',
    'issue',
    'generate',
    'schedule',
    'queue',
    'start',
    'initiate',
    'launch',
    'trigger',
    'execute',
    'run',
    'log',
    'upload',
    'import',
    'send',
    'post',
    'draft',
    'make',
    'book',
    'enroll',
    'invite',
    'capture',
    'define',
    'begin',
    'request',
    'insert',
    'build',
    'compose',
    'publish',
    'clone',
    'duplicate',
    'copy',
    'set',
    'upsert',
  ].map(stem),
);
const CHANGING: ReadonlySet<string> = new Set(
  [
    'update',
    'edit',
    'modify',
    'change',
    'save',
    'rename',
    'configure',
    'revise',
    'adjust',
    'patch',
    'set',
    'upsert',
    'store',
    'record',
  ].map(stem),
);
const CREATED: ReadonlySet<string> = new Set(
  [
    'create',
    'add',
    'record',
    'register',
    'save',
    'store',
    'start',
    'initiate',
    'launch',
    'queue',
    'trigger',
    'schedule',
  ].map(stem),
);
const CHANGED: ReadonlySet<string> = new Set(
  ['update', 'modify', 'change', 'edit', 'save', 'store', 'revise', 'record'].map(stem),
);

/** Inputs that steer the call and are not part of what it makes. */
const STEERING =
  /^(limit|offset|page|pageSize|cursor|sort|sortBy|order|orderBy|reason|comment|note|filter|query|search|password|secret|token|force|dryRun|status|state)$/i;

/** `Order is created`, `Widget is added`: an id that was not sent, and the inputs in the output. */
export function thenCreated(phrase: Phrase, lexicon: Lexicon): Meaning | null {
  if (lexicon.operation.kind !== 'command' || phrase.plural || !isAbout(lexicon, phrase.words)) return null;
  return effect(lexicon, phrase.words, true);
}

/**
 * `<Entity> is <participle>` where the participle is no value of the contract: the operation's own verb, or a
 * plain word for creating or changing that suits it.
 */
export function thenEffect(phrase: Phrase, participle: string, lexicon: Lexicon): Meaning | null {
  const said = stem(participle);
  const verb = stem(lexicon.verb);
  if (lexicon.operation.kind !== 'command' || phrase.plural || !isAbout(lexicon, phrase.words)) return null;
  const making = CREATED.has(said) && MAKING.has(verb);
  const changing = CHANGED.has(said) && CHANGING.has(verb);
  if (said !== verb && !making && !changing) return null;
  return effect(lexicon, phrase.words, MAKING.has(said) && MAKING.has(verb));
}

function isAbout(lexicon: Lexicon, words: readonly string[]): boolean {
  if (lexicon.product.length > 0) return isProduct(lexicon, words) || isOwn(lexicon, words);
  return isOwn(lexicon, words);
}

function effect(lexicon: Lexicon, words: readonly string[], makes: boolean): Meaning {
  const sent = idInput(lexicon, words);
  const back = idOutput(lexicon, words);
  const made = makes && sent === null ? (back?.path ?? null) : null;
  const fields = [
    ...(sent !== null && back !== null ? [{ input: sent.name, path: back.path as Path }] : []),
    ...echoes(lexicon).filter(({ input }) => input !== sent?.name),
  ];
  if (made !== null || fields.length > 0) {
    const parts = [
      ...(made === null ? [] : [`${made.join('.')} is given`]),
      ...(fields.length === 0
        ? []
        : [`what was sent comes back (${fields.map((field) => field.input).join(', ')})`]),
    ];
    return {
      kind: 'echoes-input',
      id: made,
      fields,
      strength: 'conventional',
      says: `the call succeeds; ${parts.join('; ')}`,
    };
  }
  const flag = lexicon.outputs.find(
    (field) =>
      field.path.length === 1 && field.type === 'boolean' && /^(success|ok|succeeded)$/i.test(field.name),
  );
  if (flag !== undefined) {
    return {
      kind: 'field-equals',
      path: flag.path,
      value: true,
      compare: 'exact',
      strength: 'conventional',
      says: `the call succeeds, and says so in ${flag.name}`,
    };
  }
  return {
    kind: 'success',
    strength: 'weak',
    says: 'the call succeeds; nothing in its output could show more',
  };
}

/** Inputs that stand in the output under the same name and type, unless an example shows otherwise. */
export function echoes(lexicon: Lexicon): readonly { readonly input: string; readonly path: Path }[] {
  return lexicon.inputs.flatMap((input) => {
    if (input.path.length !== 1 || STEERING.test(input.name)) return [];
    if (!['text', 'number', 'boolean', 'enum'].includes(input.type)) return [];
    const output = lexicon.outputs.find(
      (field) => field.path.length === 1 && field.name === input.name && field.type === input.type,
    );
    return output === undefined || differsInExamples(lexicon, input.name)
      ? []
      : [{ input: input.name, path: output.path }];
  });
}

function differsInExamples(lexicon: Lexicon, name: string): boolean {
  return lexicon.operation.examples.some((example) => {
    const [sent, back] = [at(example.input, [name]), at(example.output, [name])];
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
