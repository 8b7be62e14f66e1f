import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../model/meaning.ts';
import type { InputInfluence } from '../../model/report.ts';
import { valueAt } from '../../model/value-at.ts';
import { documentedInput } from '../documented-input.ts';
import { likenessOf, NOT_KEPT } from './accepted.ts';
import { readYourWrites } from './read-your-writes.ts';
import { type SeenCase, seenIn } from './seen.ts';

/**
 * Which fields that a command accepted showed in the reading after it: those that came back as sent, where that was another value than
 * the documented one, and those in whose place another value stood. Null for other cases, and where nothing was compared. Pure.
 */
export function readBackInfluence(subject: SeenCase): InputInfluence | null {
  if (subject.case.check !== readYourWrites.id) return null;
  const { operation, calls, expect } = seenIn(subject);
  const [written, shown] = calls.slice(-2);
  if (written?.outcome.kind !== 'success' || shown?.outcome.kind !== 'success') return null;
  const thing = valueAt(shown.output, expect.holder as Path);
  const documented = documentedInput(operation);
  const [read, unread]: [string[], string[]] = [[], []];
  for (const field of expect.fields as readonly string[]) {
    const sent = written.read[field];
    if (NOT_KEPT.test(field) || sent === undefined || sent === null || sent === '') continue;
    if (likenessOf(sent, valueAt(thing, [field])) === 'another') unread.push(field);
    else if (!isDeepStrictEqual(sent, documented?.[field])) read.push(field);
  }
  return read.length + unread.length === 0 ? null : { read: read.sort(), unread: unread.sort() };
}
