import { inspect } from 'node:util';
import { parse } from 'devalue';
import type { StoredValue } from '../../model/case.ts';
import type { Finding, Step } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';

/** A stored value as a person reads it: JSON, or what JSON cannot carry as JavaScript writes it. */
export function showStored(value: StoredValue, indent = 0): string {
  if (value.form === 'json') return JSON.stringify(value.value, null, indent) ?? 'nothing';
  try {
    return inspect(parse(value.text), { depth: 12, breakLength: indent === 0 ? Infinity : 80 });
  } catch {
    // Text that is no devalue is shown as it stands: a report must open whatever it holds.
    return value.text;
  }
}

/** An outcome in a few words. */
export function showOutcome(outcome: Outcome): string {
  const status = 'status' in outcome && outcome.status !== null ? ` with status ${outcome.status}` : '';
  switch (outcome.kind) {
    case 'success':
      return `success${status}: ${JSON.stringify(outcome.output) ?? 'nothing'}`;
    case 'failure':
      return `refusal ${outcome.code ?? 'without a code'}${status}${outcome.message === null ? '' : `: ${outcome.message}`}`;
    case 'crash':
      return `crash${status}: ${outcome.reason}`;
    case 'timeout':
      return `no answer within ${outcome.afterMs} ms`;
    case 'unintelligible':
      return `an answer that cannot be read${status}: ${outcome.reason}`;
    case 'unimplemented':
      return `not implemented: ${outcome.reason}`;
  }
}

/** The call that a difference is about: the one that it names (`steps[2].output`); null where it names none. */
function namedCall({ evidence, mismatches }: Finding): Step | null {
  const [root, place] = mismatches[0]?.path ?? [];
  if (root !== 'steps' || typeof place !== 'number') return null;
  return evidence?.steps[(evidence.setup ?? 0) + place] ?? null;
}

/**
 * The call that shows a finding: the one which its first difference names, else the last of its operation in the evidence; null
 * where none was kept.
 */
export function shownCall(finding: Finding): Step | null {
  const steps = finding.evidence?.steps ?? [];
  const last = () => steps.findLast((step) => step.operation === finding.operation) ?? steps.at(-1) ?? null;
  return namedCall(finding) ?? last();
}

/** The input that shows a finding; null where none was kept. */
export function inputOf(finding: Finding): StoredValue | null {
  return shownCall(finding)?.input ?? null;
}

/** What was answered there: to the call that the first difference names, else to the last; null where none was kept. */
export function outcomeOf(finding: Finding): Outcome | null {
  return (namedCall(finding) ?? finding.evidence?.steps.at(-1))?.observation.outcome ?? null;
}

/** What the implementation printed during the calls of a finding's evidence; null where it printed nothing. */
export function printedIn({ evidence }: Finding): string | null {
  const prints = (evidence?.steps ?? []).map(({ observation }) => observation.printed ?? '');
  return prints.join('').trimEnd() || null;
}
