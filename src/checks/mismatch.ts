import { unusualPoint } from '../model/describe-difference.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Mismatch } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { ModelIssue } from '../model/schema.ts';
import { valueAt } from '../model/value-at.ts';

/** An issue of a model as a mismatch at a path below `root`. */
export function mismatchOf(issue: ModelIssue, root: readonly (string | number)[], value: unknown): Mismatch {
  return {
    path: [...root, ...issue.path],
    kind: issue.kind,
    expected: issue.rule,
    actual: describedFor(issue, valueAt(value, issue.path)),
  };
}

/** Where one of a set or a form is asked for, a text that only looks like it tells the first unusual character. */
function describedFor({ kind }: ModelIssue, value: unknown): string {
  const text = describeValue(value);
  if (typeof value !== 'string' || (kind !== 'not-among' && kind !== 'wrong-format')) return text;
  return text + unusualPoint(value);
}

/** An outcome in a few words, for the `actual` side of a mismatch. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'success':
      return `success with ${describeValue(outcome.output)}`;
    case 'failure':
      return `a refusal with ${outcome.code ?? 'no code'}${outcome.status === null ? '' : ` (${outcome.status})`}${
        outcome.message === null ? '' : `: ${describeValue(outcome.message)}`
      }`;
    case 'crash':
      return `a crash: ${outcome.reason}`;
    case 'timeout':
      return `no answer within ${outcome.afterMs} ms`;
    case 'unintelligible':
      return `an answer that cannot be understood: ${outcome.reason}`;
    case 'unimplemented':
      return `nothing: it is not implemented (${outcome.reason})`;
  }
}
