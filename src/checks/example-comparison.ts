import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { isClosedSet, isFormedText, partsAt } from '../schema/parts-at.ts';
import { type Difference, differences } from './differences.ts';
import { isOfTheExchange, nameOf, tellsAnInstant } from './moment-of-asking.ts';

export interface ExampleComparison {
  readonly expected: unknown;
  readonly actual: unknown;
  /** The example's input as documented, and as it was sent once states had given their ids. */
  readonly exampleInput: unknown;
  readonly sentInput: unknown;
  readonly operation: Operation;
  readonly stateValues: Readonly<Record<string, unknown>>;
  readonly statesBy: 'handler' | 'producer' | 'none';
  /** Documented keys only, enum values without case. */
  readonly partial: boolean;
}

/**
 * Compares an answer with a documented one, in the wire view. What the contract determines must be equal:
 * values echoed from the input or made of it, members of closed sets (enums, literals, booleans) in a command's answer
 * where it was given something to act on or tells how it ended, and whatever a state handler confirmed. What an implementation makes up itself (instants, ids of its own, text of a
 * form that the model gives) is the model's affair. The rest depends on data no one confirmed: `unknown`, neither held nor broken.
 */
export function compareExample(comparison: ExampleComparison): {
  broken: Difference[];
  unknown: Difference[];
} {
  const broken: Difference[] = [];
  const unknown: Difference[] = [];
  const expected = substituteIds(comparison.expected, comparison.exampleInput, comparison.sentInput);
  for (const difference of differences(expected, comparison.actual)) {
    if (difference.left === undefined) continue;
    if (comparison.partial && sameWithoutCase(difference)) continue;
    switch (determinedBy(difference, comparison)) {
      case 'implementation':
        continue;
      case 'contract':
        broken.push(difference);
        continue;
      case 'world':
        unknown.push(difference);
    }
  }
  return { broken, unknown };
}

function determinedBy(
  difference: Difference,
  comparison: ExampleComparison,
): 'contract' | 'implementation' | 'world' {
  const { operation, stateValues, statesBy } = comparison;
  const { left, path } = difference;
  const name = nameOf(path);
  if (isEchoed(left, name, comparison.sentInput)) return 'contract';
  if (statesBy === 'handler' && isConfirmed(left, path, name, stateValues)) return 'contract';
  if (typeof left === 'string' && INSTANT.test(left)) return 'implementation';
  if (tellsAnInstant(name, left) || isOfTheExchange(difference)) return 'implementation';
  if (/^id$|Id$|ID$|_id$/.test(name) && (typeof left === 'string' || typeof left === 'number'))
    return 'implementation';
  if (operation.kind === 'query') return 'world';
  if (statesBy === 'none' && namesMany(comparison.sentInput)) return 'world';
  if (isMadeOf(left, comparison.sentInput)) return 'contract';
  const parts = partsAt(operation.output.schema, path);
  if (typeof left === 'boolean' || (left !== null && parts.some(isClosedSet))) {
    const isDecided =
      statesBy !== 'none' || namesOne(comparison.sentInput) || tellsHowItEnded(name, operation);
    return isDecided ? 'contract' : 'world';
  }
  return typeof left === 'string' && parts.some(isFormedText) ? 'implementation' : 'world';
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/;

/** Ids of the example's world stand for those of the state that was entered: replaced wherever they occur. */
function substituteIds(expected: unknown, exampleInput: unknown, sentInput: unknown): unknown {
  const renamed = new Map<unknown, unknown>();
  for (const { path, left, right } of differences(exampleInput, sentInput)) {
    if (typeof left === 'string' && right !== undefined && path.length > 0) renamed.set(left, right);
  }
  return renamed.size === 0 ? expected : replace(expected, renamed);
}

function replace(value: unknown, renamed: ReadonlyMap<unknown, unknown>): unknown {
  if (renamed.has(value)) return renamed.get(value);
  if (Array.isArray(value)) return value.map((element) => replace(element, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry, renamed)]));
}

/** Given back under its own name, or a text that could not be equal by chance. */
function isEchoed(left: unknown, name: string, sentInput: unknown): boolean {
  if (typeof sentInput !== 'object' || sentInput === null) return false;
  if (left !== null && Object.hasOwn(sentInput, name) && Object.is(valueAt(sentInput, [name]), left))
    return true;
  return typeof left === 'string' && left.length >= 3 && Object.values(sentInput).includes(left);
}

/** Does an input name any number of entities? Which of them exist decides what a success says. */
export function namesMany(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return Object.entries(input).some(
    ([name, value]) => Array.isArray(value) && /^ids$|(Ids|IDs|_ids)$/.test(name),
  );
}

/** Does an input name anything that exists? What is stated about it is then the command's doing. */
function namesOne(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return Object.keys(input).some((name) => /^id$|[a-z]I[dD]$|_id$/.test(name));
}

/** `status`, `success`: what the command came to. A `region` or `wasCached` of nothing given is chosen elsewhere. */
function tellsHowItEnded(name: string, { key }: Operation): boolean {
  return (
    /(^|_|[a-z])(status|state|stage|phase|result|outcome|success|ok|done)$/i.test(name) ||
    isParticipleOf(key.split('.').at(-1) ?? '', name.toLowerCase())
  );
}

/** `placed` of `place`, `cancelled` of `cancel`, `applied` of `apply`: the operation's own verb, said of what it did. */
function isParticipleOf(verb: string, word: string): boolean {
  const stem = verb.toLowerCase();
  return [`${stem}d`, `${stem}ed`, `${stem}${stem.at(-1)}ed`, `${stem.slice(0, -1)}ied`].includes(word);
}

/** `Hello Ada` of an input `Ada`: a text that the operation makes of what it was given, and of nothing else. */
function isMadeOf(left: unknown, sentInput: unknown): boolean {
  if (typeof left !== 'string' || typeof sentInput !== 'object' || sentInput === null) return false;
  return Object.values(sentInput).some(
    (given) => typeof given === 'string' && given.length >= 3 && left.includes(given),
  );
}

/** A state handler gave back the documented value, under the same path or the same name. */
function isConfirmed(
  left: unknown,
  path: readonly (string | number)[],
  name: string,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const given = valueAt(values, path) ?? (Object.hasOwn(values, name) ? values[name] : undefined);
  return given !== undefined && !differs(given, left);
}

function differs(one: unknown, other: unknown): boolean {
  return differences(one, other).length > 0;
}

function sameWithoutCase({ left, right }: Difference): boolean {
  return typeof left === 'string' && typeof right === 'string' && left.toLowerCase() === right.toLowerCase();
}
