import { singular, splitWords, stem } from '../language/words.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { listField } from '../vocabulary/list-field.ts';

const WHOLE = 'no pattern explains the whole sentence with what this contract names';
const COMPUTES = /\b(?:sum|difference|product|ratio|minus|plus|computed|recalculated|proportional)\b/i;
const LEAVES =
  /\b(?:notif(?:y|ied|ication)s?|e-?mail(?:s|ed)?|sms|webhooks?|messaged|alerts?|alerted|informed)\b/i;

/** Why a Then is not understood, and, where the contract has one, a sentence near it that would be. */
export function whyUnbound(text: string, lexicon: Lexicon): string {
  const unknown = unknownWords(text, lexicon).map((word) => `"${word}"`);
  const names = unknown.length === 0 ? '' : `; it names no ${unknown.join(', no ')}`;
  const hint = hintFor(text, lexicon);
  return `${WHOLE}${names}${hint === null ? '' : `; ${hint}`}`;
}

/** The same beside a refusal: there is no output, and what a success emits must not be. */
export function whyUnboundThough({ operation }: Lexicon): string {
  const [event] = operation.emits;
  const near = event === undefined ? '' : `: "${event.key} event is not emitted"`;
  return `${WHOLE}; beside a refusal can be observed what was not emitted, and what a query shows afterwards${near}`;
}

function hintFor(text: string, lexicon: Lexicon): string | null {
  const { emits, audit } = lexicon.operation;
  const [event] = emits;
  const [entry] = audit;
  if (/\baudit\b/i.test(text) && entry !== undefined)
    return `that can be observed: "${entry} audit entry is recorded"`;
  if (LEAVES.test(text))
    return event === undefined
      ? 'what leaves the system can be observed as an event: declare one in sideEffects.emits'
      : `what leaves the system can be observed as an event: "${event.key} event is emitted"`;
  const named = lexicon.outputs.filter((field) => isNamedIn(field, text)).slice(0, 3);
  const sentences = named.flatMap((field) => saying(field));
  if (COMPUTES.test(text) && sentences.length > 0)
    return `nothing is computed; the value itself can be observed: ${joined(sentences)}`;
  if (sentences.length > 0) return `what it names of the output can be observed: ${joined(sentences)}`;
  const list = lexicon.operation.kind === 'query' ? listField(lexicon, null) : null;
  const ofList = list === null ? [] : sayingOfList(list);
  if (ofList.length > 0) return `of a list can be observed: ${joined(ofList)}`;
  const status = lexicon.outputs.find(
    ({ name, type, path }) => path.length === 1 && type === 'enum' && /^(?:status|state)$/.test(name),
  );
  if (status !== undefined)
    return `of its ${status.name} can be observed: "${status.name} is ${status.values[0]}"`;
  return event === undefined
    ? null
    : `without an output that shows it, an event can be observed: "${event.key} event is emitted"`;
}

const PLAIN =
  /^(?:with|that|this|then|than|from|into|have|been|were|will|would|should|must|only|each|every|after|before|until|again|still|never|always|more|less|same|there|their|them|nothing|everything)$/;

/** What it speaks of that no part of this operation is named after. */
function unknownWords(text: string, { operation, inputs, outputs }: Lexicon): readonly string[] {
  const fields = [...inputs, ...outputs].flatMap(({ name, values, elements }) => [
    name,
    ...values.map(String),
    ...elements.flatMap((element) => [element.name, ...element.values.map(String)]),
  ]);
  const codes = operation.errors.map(({ code }) => code);
  const known = new Set(
    [operation.key, ...fields, ...codes, ...operation.emits.map(({ key }) => key), ...operation.audit]
      .flatMap((name) => splitWords(name))
      .flatMap((word) => [singular(word), stem(word)]),
  );
  const words = splitWords(text).filter((word) => /^\p{L}{4,}$/u.test(word) && !PLAIN.test(word));
  return [...new Set(words)]
    .filter((word) => !known.has(singular(word)) && !known.has(stem(word)))
    .slice(0, 3);
}

/** All words of its name stand in the sentence, in any form. */
function isNamedIn({ name, path, type }: Field, text: string): boolean {
  const said = new Set(splitWords(text).flatMap((word) => [singular(word), stem(word)]));
  const words = splitWords(name).filter((word) => !/^(?:is|has|at|id)$/.test(word));
  return (
    path.length === 1 &&
    type !== 'object' &&
    type !== 'other' &&
    words.length > 0 &&
    words.every((word) => said.has(singular(word)) || said.has(stem(word)))
  );
}

function saying({ name, type, values }: Field): readonly string[] {
  switch (type) {
    case 'enum':
      return [`${name} is ${values[0]}`];
    case 'boolean':
      return [`${name} is true`];
    case 'number':
      return [`${name} is 1`];
    case 'list':
      return [`${name} are returned`, `${name} are not empty`];
    default:
      return [`${name} is set`];
  }
}

function sayingOfList({ path, elements }: Field): readonly string[] {
  const name = path.at(-1);
  const kind = elements.find((element) => element.path.length === 1 && element.type === 'enum');
  const number = elements.find((element) => element.path.length === 1 && element.type === 'number');
  return name === undefined
    ? []
    : [
        ...(kind === undefined ? [] : [`every ${singular(name)} has ${kind.name} ${kind.values[0]}`]),
        ...(number === undefined ? [] : [`${name} are sorted by ${number.name}`]),
      ];
}

function joined(sentences: readonly string[]): string {
  return sentences.map((one) => `"${one}"`).join(', ');
}
