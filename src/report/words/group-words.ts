import { causeOf, fieldOf } from '../../model/cause.ts';
import type { Finding, Mismatch } from '../../model/finding.ts';
import { crashPlaceOf } from './crash-place.ts';
import { type FindingGroup, isSecurity } from './finding-groups.ts';
import { guessOf } from './likely-cause.ts';

/** What is wrong, without where: the difference that all share; of one finding its own sentence. Not escaped, not bounded. */
export function groupTitle({ first, shared, findings }: FindingGroup): string {
  if (findings.length === 1 || shared === undefined) return first.message;
  const field = fieldOf(shared.path);
  return `${field === '' ? '' : `${field}: `}expected ${shared.expected}, got ${shared.actual}`;
}

/** Stable across runs: the fingerprint of one finding, the id of the cause of several. */
export function groupId({ first, shared, findings }: FindingGroup): string {
  if (findings.length === 1 || shared === undefined) return first.fingerprint;
  return causeOf([first.check, ...apartBy(first, shared)].join(' '), shared);
}

/** What keeps groups of one cause apart, as `findingGroups` has it. A line is told by its text: its number moves with every edit above it. */
function apartBy(first: Finding, shared: Mismatch): readonly string[] {
  const { verdict, level } = first;
  const place = crashPlaceOf(first);
  const threw = place === null ? [] : [place.file, place.excerpt[place.line - place.from] ?? ''];
  return [
    ...(isSecurity(first) ? [shared.expected] : []),
    ...(verdict === 'fail' ? [] : [verdict]),
    ...(level === 'must' ? [] : [level]),
    ...threw.map((text) => text.trim()),
    guessOf(first, shared) ?? '',
  ].filter((part) => part !== '');
}
