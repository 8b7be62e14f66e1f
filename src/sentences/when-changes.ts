import type { InputChange } from '../model/meaning.ts';
import { idInput, idWords } from './entity-id.ts';
import type { Field } from './field.ts';
import { inputNamed } from './field-named.ts';
import { isOwn, type Lexicon } from './lexicon.ts';
import { at } from './locate-value.ts';
import { type Pattern, patternOf } from './pattern.ts';
import { phraseOf } from './phrase.ts';
import { literalOf } from './then-field.ts';
import { byValue, sortedBy } from './when-value.ts';
import { fold, singular, splitWords } from './words.ts';

/** What a When-sentence changes in the input, and the words that no rule has explained yet. */
export interface Changes {
  readonly changes: readonly InputChange[];
  readonly rest: string;
}

type Rule = readonly [
  Pattern,
  (lexicon: Lexicon, groups: readonly string[]) => InputChange | 'nothing' | null,
];

const NAME = '([\\p{L}_]+(?:[ -][\\p{L}_]+)?)';
const LITERAL =
  '("[^"]*"|\'[^\']*\'|\\d{4}-\\d{2}-\\d{2}[\\dTZ:.+-]*|-?\\d+(?:\\.\\d+)?|[\\p{L}\\p{N}_@.:-]+)';
const END = '(?= |$|,)';

const RULES: readonly Rule[] = [
  [rule(`by (?:its |the |their )?(?:(?:[\\p{L}_]+) )?id${END}`), () => 'nothing'],
  [
    rule(
      `(?:with|providing|using|and) (?:all )?(?:the |its )?(?:required|mandatory|necessary|valid|correct) (?:fields|data|inputs?|information|details|values|parameters|attributes|payload)${END}`,
    ),
    () => 'nothing',
  ],
  [
    rule(
      `(?:with|using|for|by) (?:an? |the )?(?:non-?existent|non-?existing|unknown|wrong|invalid) (?:([\\p{L}_]+(?: [\\p{L}_]+)?) )?id${END}`,
    ),
    (lexicon, [name]) => freshId(lexicon, name ?? ''),
  ],
  [
    rule(
      `(?:(?:with|using|for|to|from|of) )?(?:an? |the )?(?:non-?existent|non-?existing|unknown) ${NAME}${END}`,
    ),
    (lexicon, [name]) => freshId(lexicon, name ?? ''),
  ],
  [
    rule(
      `(?:(?:with|using|for|to|from|of) )?(?:an? |the )?${NAME} (?:that|which|who) (?:does not|doesn['’]t) exist${END}`,
    ),
    (lexicon, [name]) =>
      /^id$/i.test(name ?? '') ? freshId(lexicon, '') : freshId(lexicon, (name ?? '').replace(/ id$/i, '')),
  ],
  [
    rule(`(?:sorted |ordered )?by (?:the )?([\\p{L}_-]+)${END}`),
    (lexicon, [value]) => sortedBy(lexicon, value ?? ''),
  ],
  [
    rule(`with (?:an? |the )?(?:invalid|malformed) ${NAME}${END}`),
    (lexicon, [name]) => onField(lexicon, name, (path) => ({ kind: 'invalid', path })),
  ],
  [
    rule(`with (?:an? |the )?(?:empty|blank) ${NAME}${END}`),
    (lexicon, [name]) =>
      onField(lexicon, name, (path, field) =>
        field.type === 'text' ? { kind: 'set', path, value: '' } : null,
      ),
  ],
  [
    rule(`(?:without|with missing|with no|omitting) (?:an? |the |any |required )?${NAME}${END}`),
    (lexicon, [name]) => onField(lexicon, name, (path) => ({ kind: 'omit', path })),
  ],
  [
    rule(`with (?:an? |the )?(?:duplicate|same|existing|already used|already taken|taken) ${NAME}${END}`),
    (lexicon, [name]) => onField(lexicon, name, (path) => ({ kind: 'from-state', path })),
  ],
  [
    rule(`(?:with |where |and |for |by |, ?|on )?([\\p{L}_]+) ?= ?${LITERAL}${END}`),
    (lexicon, [name, value]) => setTo(lexicon, name, value, true),
  ],
  [
    rule(`(?:with|for|by|where|using) (?:an? |the )?([\\p{L}_]+)(?: of| set to| is| as)? ${LITERAL}${END}`),
    (lexicon, [name, value]) => setTo(lexicon, name, value),
  ],
  [
    rule(`(?:(?:for|of|with|at|about) )?(\\d+(?:\\.\\d+)?) ([\\p{L}]+ [\\p{L}]+)${END}`),
    (lexicon, [value, name]) => counted(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:(?:for|of|with|at|about) )?(\\d+(?:\\.\\d+)?) ([\\p{L}]+)${END}`),
    (lexicon, [value, name]) => counted(lexicon, name ?? '', value ?? ''),
  ],
  [rule(`([\\p{L}_]+) (?:to|as) ${LITERAL}${END}`), (lexicon, [name, value]) => setTo(lexicon, name, value)],
  [
    rule(`(?:to|as|into) (?:the )?["']?([\\p{L}_-]+)["']?(?: (?:status|state|stage|phase|role))?${END}`),
    (lexicon, [value]) => byValue(lexicon, value ?? ''),
  ],
];

function rule(pattern: string): Pattern {
  return patternOf(`(?:^| )${pattern}`, 'iu');
}

/** Words in front of a field that ask for nothing special. */
const PLAIN =
  '(?:(?:an?|the|its|their|his|her|some|valid|new|given|optional|correct|specific|certain|required|updated) )*';

/** Rules of last resort: a field that is only named gets a value, where one can be had without guessing. */
const WITNESSES: readonly Rule[] = [
  [
    rule(`(?:(?:filtered|filtering) )?(?:with|by) ${PLAIN}${NAME}(?: filter)?${END}`),
    (lexicon, [name]) => witness(lexicon, name ?? ''),
  ],
  [
    rule(`(?:(?:filtered|filtering) )?(?:with|by) ${PLAIN}([\\p{L}_]+)(?: filter)?${END}`),
    (lexicon, [name]) => witness(lexicon, name ?? ''),
  ],
  [rule(`(?:with|including) ${PLAIN}([\\p{L}_]+)${END}`), (lexicon, [name]) => included(lexicon, name ?? '')],
  [rule(`(?:for |with )?["“]([^"”]*)["”]${END}`), (lexicon, [value]) => searched(lexicon, value ?? '')],
];

/** Values that only an earlier answer or a secret can give. */
const UNGUESSED = /cursor|token|signature|secret|^(?:after|before)$/i;

/** A value for a field that the sentence only names; nothing to do where it is sent anyway. */
function witness(lexicon: Lexicon, name: string): InputChange | 'nothing' | null {
  const field = inputNamed(lexicon, phraseOf(name)?.words ?? []);
  if (field === null || UNGUESSED.test(field.name)) return null;
  if (!field.optional || idWords(field) !== null) return 'nothing';
  const shown = lexicon.operation.examples.map((example) => at(example.input, field.path)).find(isScalar);
  if (shown !== undefined) return { kind: 'set', path: field.path, value: shown };
  const [first] = field.values;
  if (first !== undefined) return { kind: 'set', path: field.path, value: first };
  return field.type === 'text' ? { kind: 'set', path: field.path, value: `a ${field.name}` } : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** `with steps` where the input has `includeSteps`. */
function included(lexicon: Lexicon, name: string): InputChange | null {
  const found = lexicon.inputs.filter(
    (field) =>
      field.type === 'boolean' && [`include${fold(name)}`, `with${fold(name)}`].includes(fold(field.name)),
  );
  return found.length === 1 && found[0] !== undefined
    ? { kind: 'set', path: found[0].path, value: true }
    : null;
}

/** Quoted words, where the input has one field to search by. */
function searched(lexicon: Lexicon, value: string): InputChange | null {
  const found = lexicon.inputs.filter(
    (field) => field.type === 'text' && /^(query|q|search|searchTerm|term|text|keyword)$/i.test(field.name),
  );
  return found.length === 1 && found[0] !== undefined ? { kind: 'set', path: found[0].path, value } : null;
}

/** Explains the modifiers of a When-sentence one by one. */
export function changesIn(text: string, lexicon: Lexicon): Changes {
  let rest = text;
  const changes: InputChange[] = [];
  for (const [pattern, explain] of [...RULES, ...WITNESSES]) {
    for (let round = 0; round < 4; round += 1) {
      const match = pattern.exec(rest);
      const change =
        match === null
          ? null
          : explain(
              lexicon,
              match.slice(1).map((group) => group ?? ''),
            );
      if (match === null || change === null) break;
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
        .replace(/\s+/g, ' ')
        .trim();
      if (change !== 'nothing') changes.push(change);
    }
  }
  const words = rest.split(' ').filter((word) => word !== '');
  const valued = words.flatMap((word) => {
    const change = isOwn(lexicon, [singular(word.toLowerCase())]) ? null : byValue(lexicon, word);
    return change === null ||
      (inputNamed(lexicon, splitWords(word)) !== null && change.kind === 'set' && change.value !== true)
      ? []
      : [{ word, change }];
  });
  const kept = words.filter((word) => !valued.some((one) => one.word === word));
  return { changes: [...changes, ...valued.map((one) => one.change)], rest: kept.join(' ') };
}

function onField(
  lexicon: Lexicon,
  name: string | undefined,
  make: (path: readonly string[], field: Field) => InputChange | null,
): InputChange | null {
  const field = inputNamed(lexicon, phraseOf(name ?? '')?.words ?? []);
  return field === null ? null : make(field.path, field);
}

/** `3 nights`, `12.5 cubic meters`: a number of what an input is named after. */
function counted(lexicon: Lexicon, name: string, value: string): InputChange | null {
  return onField(lexicon, name, (path, field) =>
    field.type === 'number' && idWords(field) === null ? { kind: 'set', path, value: Number(value) } : null,
  );
}

function freshId(lexicon: Lexicon, name: string): InputChange | null {
  const words = name === '' ? (lexicon.own[0] ?? []) : (phraseOf(name)?.words ?? []);
  const field = idInput(lexicon, words);
  return field === null ? null : { kind: 'fresh-id', path: field.path };
}

/**
 * `literally`: written as `field=value`. An id is only set so, and only where it may be left out: a required
 * one has to name something that is there, which its state knows and a literal does not.
 */
function setTo(
  lexicon: Lexicon,
  name: string | undefined,
  text: string | undefined,
  literally = false,
): InputChange | null {
  return onField(lexicon, name, (path, field) => {
    const id = idWords(field) !== null;
    if (text === undefined || (id && !(literally && field.optional))) return null;
    const value = literalOf(field, text);
    const plain =
      !literally && field.type === 'text' && !/^["']|\d/.test(text) && text !== text.toUpperCase();
    return value === undefined || plain ? null : { kind: 'set', path, value };
  });
}
