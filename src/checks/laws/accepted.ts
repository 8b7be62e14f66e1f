import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import { differences } from '../differences.ts';

/** What steers a call, what is a secret, what the implementation keeps count of: none of it need be shown as it was sent. */
export const NOT_KEPT =
  /^(?:status|state|stage|password|secret|token|pin|version|revision|expectedVersion|etag|limit|offset|page|cursor|sort|dryRun|force|captcha.*)$/i;

/** How far what is shown is what was accepted. */
export interface Shown {
  readonly mismatches: readonly Mismatch[];
  /** Fields that differ only as a normalisation would make them differ. */
  readonly normalised: readonly string[];
  /** How many fields were compared. */
  readonly compared: number;
}

/** Holds each accepted field that can be read against what is shown of it. `fields`: those that both models have under one name and type. */
export function heldAgainst(
  accepted: Readonly<Record<string, unknown>>,
  shown: unknown,
  fields: readonly string[],
  path: Mismatch['path'],
): Shown {
  const mismatches: Mismatch[] = [];
  const normalised: string[] = [];
  let compared = 0;
  for (const field of fields) {
    const [sent, seen] = [accepted[field], (shown as Readonly<Record<string, unknown>> | null)?.[field]];
    if (NOT_KEPT.test(field) || sent === undefined) continue;
    compared += 1;
    const likeness = likenessOf(sent, seen);
    if (likeness === 'normalised') normalised.push(field);
    if (likeness !== 'another') continue;
    mismatches.push({
      path: [...path, field],
      kind: 'not-stored',
      expected: `${describeValue(sent)}, as it was accepted`,
      actual: describeValue(seen),
    });
  }
  return { mismatches, normalised, compared };
}

/** Why nothing follows from fields that came back trimmed, rounded, sorted or in another case. */
export function inAnotherForm(fields: readonly string[]): string {
  return `${fields.join(', ')} came back in another form, which the contract leaves open`;
}

type Likeness = 'same' | 'normalised' | 'another';

/** How alike a value that was accepted and one that is shown are. Null, nothing and empty text are one. */
export function likenessOf(sent: unknown, seen: unknown): Likeness {
  if (isNothing(sent) && isNothing(seen)) return 'same';
  if (differences(sent, seen).length === 0) return 'same';
  if (typeof sent === 'string' && typeof seen === 'string') return textLikeness(sent, seen);
  if (typeof sent === 'number' && typeof seen === 'number')
    return isRounded(sent, seen) ? 'normalised' : 'another';
  if (Array.isArray(sent) && Array.isArray(seen)) return listLikeness(sent, seen);
  if (isObject(sent) && isObject(seen) && !Array.isArray(seen)) {
    const each = Object.keys(sent).map((key) => likenessOf(sent[key], seen[key]));
    return each.includes('another') ? 'another' : each.includes('normalised') ? 'normalised' : 'same';
  }
  return 'another';
}

/** White space, case, Unicode's forms of one text, and what only separates. */
function textLikeness(sent: string, seen: string): Likeness {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\-_.,()/]+/g, '');
  if (plain(sent) === plain(seen)) return 'normalised';
  const [one, other] = [Number(sent), Number(seen)];
  return sent.trim() !== '' && seen.trim() !== '' && one === other ? 'normalised' : 'another';
}

/** The same number with fewer decimals, at least as an integer. */
function isRounded(sent: number, seen: number): boolean {
  if (Number.isInteger(sent)) return false;
  return [0, 1, 2, 3, 4, 5, 6].some((digits) => {
    const factor = 10 ** digits;
    return [Math.round, Math.floor, Math.trunc].some(
      (to) => Math.abs(to(sent * factor) / factor - seen) < 1e-9,
    );
  });
}

/** The same members, each once, in any order. */
function listLikeness(sent: readonly unknown[], seen: readonly unknown[]): Likeness {
  if (sent.length === seen.length && sent.every((each, at) => likenessOf(each, seen[at]) === 'same'))
    return 'same';
  const within = (some: readonly unknown[], all: readonly unknown[]) =>
    some.every((each) => all.some((one) => likenessOf(each, one) !== 'another'));
  return within(sent, seen) && within(seen, sent) ? 'normalised' : 'another';
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
