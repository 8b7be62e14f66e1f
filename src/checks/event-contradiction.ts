import { isRecord } from '../model/is-record.ts';
import type { ObservedEvent } from '../model/observation.ts';
import { valueAt } from '../model/value-at.ts';

/** What a call sent and got back, and which of its fields a runtime masks. */
export interface AnsweredCall {
  readonly input: unknown;
  readonly output: unknown;
  /** `policy.pii`: fields that an event may well carry masked, or not at all. */
  readonly pii: readonly string[];
}

/** A field of a payload that says something else than the answer it came with. */
export interface Contradiction {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What an event may tell of another moment, another one than the answer's, or in another unit. */
const ANOTHERS =
  /^(id|actor|user|author|owner|creator|sender|tenant|event|trace|correlation|request|causation|session|message)(Id|_id)?$|(By|_by)(Id|_id)?$|stat(e|us)|phase|stage|version|revision|previous|old|new|before|after|reason|source|type|kind|at$|_at$|At$|On$|[dD]ate|[tT]ime/;

/**
 * Do the events of one key that a call emitted contradict its answer? An id that input or output give under the same
 * name (`orderId`), and any text or boolean that the input sent and the output gave back, are what they are: a payload
 * that has another value there tells of something that did not happen. One event that agrees is enough, for a call
 * may tell of others too; and what legitimately differs (who did it, when, what state came before) is left alone.
 */
export function contradictions(
  events: readonly ObservedEvent[],
  { input, output, pii }: AnsweredCall,
): Contradiction[] {
  const [first] = events;
  if (first === undefined || !isRecord(first.payload)) return [];
  return Object.keys(first.payload).flatMap((field): Contradiction[] => {
    if (ANOTHERS.test(field) || pii.some((path) => path.split('.').at(-1) === field)) return [];
    const expected = settledValue(field, valueAt(input, [field]), valueAt(output, [field]));
    if (expected === undefined) return [];
    const told = events.map(({ payload }) => valueAt(payload, [field]));
    if (told.some((value) => !isComparable(value, expected) || isSame(value, expected))) return [];
    // It tells of what was sent, under the name of what came of it.
    if (scalarsOf(input).some((sent) => told.some((value) => isSame(value, sent)))) return [];
    return [{ field, expected, actual: told[0] }];
  });
}

/** The value that a field has without doubt: an id that is not two different ones, or what was sent and given back. */
function settledValue(field: string, sent: unknown, given: unknown): unknown {
  const value = given ?? (/(Id|_id)$/.test(field) ? sent : undefined);
  if (!isScalar(value) || (sent !== undefined && !isSame(sent, value))) return undefined;
  if (/(Id|_id)$/.test(field)) return value;
  return sent !== undefined && typeof value !== 'number' ? value : undefined;
}

/** A masked text, another type, or nothing at all contradicts nothing. */
function isComparable(value: unknown, expected: unknown): boolean {
  if (typeof value === 'string' && /[*•…]/.test(value)) return false;
  return isScalar(value) && (typeof value === typeof expected || (isId(value) && isId(expected)));
}

function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function scalarsOf(input: unknown): unknown[] {
  return isRecord(input) ? Object.values(input).filter(isScalar) : [];
}

/** Case, white space and the form of accents are often normalised on one of the ways. */
function textOf(value: unknown): string {
  return String(value).normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function isScalar(value: unknown): boolean {
  return isId(value) || typeof value === 'boolean';
}

function isId(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
