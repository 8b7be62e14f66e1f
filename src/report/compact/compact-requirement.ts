import type { RequirementResult } from '../../model/report.ts';
import type { CompactRequirement } from './compact-schema.ts';
import { compactSource } from './compact-source.ts';
import { operationIn } from './id-parts.ts';
import type { Places } from './places.ts';

// Members are set one by one, here as in its neighbours: there are many thousands, and spreading costs ten times as much.
export function compactRequirement(given: RequirementResult, places: Places): CompactRequirement {
  const { id, operation, level, profile, text, source, status, attempts, passes } = given;
  const { unscored, known, demanded } = given;
  const written: { -readonly [name in keyof CompactRequirement]: CompactRequirement[name] } = {
    id,
    level,
    profile,
    status,
    text: places.text(text),
    source: compactSource(source, id, places),
    reason: compactReason(given, places),
    checks: given.checks.map(places.text),
    cases: given.cases.map(places.case),
  };
  if (operation !== operationIn(id)) written.operation = operation;
  if (attempts !== 0) written.attempts = attempts;
  if (passes !== attempts) written.passes = passes;
  if (unscored !== undefined) written.unscored = places.text(unscored);
  if (known !== undefined) written.known = places.text(known);
  if (demanded !== undefined) written.demanded = places.text(demanded);
  return written;
}

/** A reason may be that of a case, with its id before it. */
function compactReason({ reason, cases }: RequirementResult, places: Places): CompactRequirement['reason'] {
  if (reason === null) return null;
  const id = cases.find((one) => reason.startsWith(one) && reason === `${one}: ${places.reasonOf(one)}`);
  const place = id === undefined ? undefined : places.case(id);
  return typeof place === 'number' ? { case: place } : places.text(reason);
}
