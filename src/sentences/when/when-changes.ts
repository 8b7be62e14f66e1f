import type { InputChange } from '../../model/meaning.ts';
import { phraseOf } from '../language/phrase.ts';
import { singular, splitWords } from '../language/words.ts';
import { literalOf } from '../then/then-field.ts';
import { idInput, idWords } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';
import { limited, ofSo, pageSaid, percentSaid, rated } from './when-amount.ts';
import { END, NAME, type Rule, rule } from './when-rule.ts';
import { byValue, flagOfKind, sortedBy, switched, valueOfWords } from './when-value.ts';
import { WITNESSES } from './when-witness.ts';

/** What a When-sentence changes in the input, and the words that no rule has explained yet. */
export interface Changes {
  readonly changes: readonly InputChange[];
  readonly rest: string;
}

const LITERAL =
  '("[^"]*"|\'[^\']*\'|\\d{4}-\\d{2}-\\d{2}[\\dTZ:.+-]*|-?\\d+(?:\\.\\d+)?|[\\p{L}\\p{N}_@.:-]+)';
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
    rule(
      `with (?:an? |the )?(?:duplicate|same|existing|already used|already taken|taken|that|this) ${NAME}${END}`,
    ),
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
    rule(
      `(?:with|for|by|where|using) (?:an? |the )?([\\p{L}_]+ [\\p{L}_]+)(?: of| set to| is| as)? ${LITERAL}${END}`,
    ),
    (lexicon, [name, value]) => setTo(lexicon, name, value),
  ],
  [
    rule(`(?:on|at|in|under) (?:an? |the )?([\\p{L}_]+) ${LITERAL}${END}`),
    (lexicon, [name, value]) => setTo(lexicon, name, value),
  ],
  [
    rule(`(?:the )?(?:last|latest|first|top|most recent|newest) (\\d+)(?: ([\\p{L}]+))?$`),
    (lexicon, [value, name]) => limited(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:(?:at|for|of) )?(\\d+(?:\\.\\d+)?) (per [\\p{L}]+)${END}`),
    (lexicon, [value, name]) => rated(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:for )?(?:at most|up to|no more than|a maximum of) (\\d+)(?: ([\\p{L}]+))?$`),
    (lexicon, [value, name]) => limited(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:with|at|of|to) (?:an? )?(\\d+(?:\\.\\d+)?) ?(?:percent|%) ${NAME}${END}`),
    (lexicon, [value, name]) => percentSaid(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:(?:for|of|with|at|about) )?(\\d+(?:\\.\\d+)?) ([\\p{L}]+ [\\p{L}]+)${END}`),
    (lexicon, [value, name]) => counted(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:(?:for|of|with|at|about) )?(\\d+(?:\\.\\d+)?) ([\\p{L}]+)${END}`),
    (lexicon, [value, name]) => counted(lexicon, name ?? '', value ?? ''),
  ],
  [
    rule(`(?:of )?(\\d+(?:\\.\\d+)?)(?= (?:of|from) (?:the|its|their) | [A-Z]{3}(?: |$)|$)`),
    (lexicon, [value]) => ofSo(lexicon, value ?? ''),
  ],
  [
    rule(`(?:(?:an?|the|its) )?${NAME} (?:to|as) ${LITERAL}${END}`),
    (lexicon, [name, value]) => setTo(lexicon, name, value),
  ],
  [
    // `the name of Bob` is whose it is, `a rating of 6` what it is.
    rule(`(?:(?:an?|the|its) )?${NAME} of (-?\\d+(?:\\.\\d+)?|[A-Z][A-Z0-9_]+)${END}`),
    (lexicon, [name, value]) =>
      onField(lexicon, name, (_, { type }) => (type === 'text' ? null : setTo(lexicon, name, value))),
  ],
  [rule(`([\\p{L}_]+) (?:to|as) ${LITERAL}${END}`), (lexicon, [name, value]) => setTo(lexicon, name, value)],
  [
    rule(`(?:the )?(first|second|third|fourth|fifth) page${END}`),
    (lexicon, [nth]) => pageSaid(lexicon, nth ?? ''),
  ],
  [
    rule(`(?:because of|due to) (?:an? |the )?([\\p{L}_-]+)${END}`),
    (lexicon, [value]) => byValue(lexicon, value ?? ''),
  ],
  [rule('(on|off)$'), (lexicon, [particle], before) => switched(lexicon, particle ?? '', before)],
  [
    rule(`(?:to|as|into) (?:the )?["']?([\\p{L}_-]+)["']?(?: (?:status|state|stage|phase|role))?${END}`),
    (lexicon, [value]) => byValue(lexicon, value ?? ''),
  ],
];

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
              rest.slice(0, match.index),
            );
      if (match === null || change === null) break;
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
        .replace(/\s+/g, ' ')
        .trim();
      if (change !== 'nothing') changes.push(change);
    }
  }
  const several = valueOfWords(lexicon, rest);
  if (several !== null) {
    changes.push(several.change);
    rest = several.rest;
  }
  const kind = flagOfKind(lexicon, rest);
  if (kind !== null) {
    changes.push(kind.change);
    rest = kind.rest;
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

/** Whether something is changed, and a text names each field that is: `a rating of 6`, not `a photo of 6`. */
export function namesAll(changes: readonly InputChange[], text: string): boolean {
  const said = splitWords(text).map(singular);
  return (
    changes.length > 0 &&
    changes.every(({ path }) =>
      splitWords(String(path.at(-1)))
        .map(singular)
        .every((word) => said.includes(word)),
    )
  );
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
      !literally &&
      field.type === 'text' &&
      !/^["']|[\d.@_]|^\p{Lu}/u.test(text) &&
      text !== text.toUpperCase();
    return value === undefined || plain ? null : { kind: 'set', path, value };
  });
}
