import { inspect } from 'node:util';
import { parse } from 'devalue';
import type { StoredValue } from '../../model/case.ts';
import type { Finding } from '../../model/finding.ts';
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

/** The input that shows a finding: that of the last call of its operation in the evidence; null where none was kept. */
export function inputOf({ evidence, operation }: Finding): StoredValue | null {
  const steps = evidence?.steps ?? [];
  return (steps.findLast((step) => step.operation === operation) ?? steps.at(-1))?.input ?? null;
}

/** What the implementation printed during the calls of a finding's evidence; null where it printed nothing. */
export function printedIn({ evidence }: Finding): string | null {
  const prints = (evidence?.steps ?? []).map(({ observation }) => observation.printed ?? '');
  return prints.join('').trimEnd() || null;
}
