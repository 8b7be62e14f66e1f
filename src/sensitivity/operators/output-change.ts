import { describeValue } from '../../model/describe-value.ts';
import { type Path, placeName, put, standingOf, withOutput } from '../altered.ts';
import type { Change } from '../operator.ts';
import { caseClause, clauseOf, isSuccess } from '../struck.ts';
import type { Subject } from '../subject.ts';

interface Wording {
  /** What tells this change from others at the same place; empty where there is but one. */
  readonly variant?: string;
  readonly text: (place: string, operation: string) => string;
  readonly was?: unknown;
  readonly values?: readonly string[];
}

/** The output of a call that succeeded; undefined where there is none to change. */
export function outputOf({ calls }: Subject, at: number): { readonly output: unknown } | undefined {
  const call = calls[at];
  const outcome = call?.step.observation.outcome;
  return call?.step.raw === undefined && outcome !== undefined && isSuccess(outcome)
    ? { output: outcome.output }
    : undefined;
}

/** The answer of that call with something else at a path of its output. */
export function outputChange(
  subject: Subject,
  at: number,
  path: Path,
  member: unknown,
  { variant = '', text, was, values }: Wording,
): readonly Change[] {
  const call = subject.calls[at];
  const seen = outputOf(subject, at);
  if (call === undefined || seen === undefined) return [];
  const output = put(seen.output, path, member);
  const place = placeName(['output', ...path]);
  return [
    {
      place: variant === '' ? place : `${place}: ${variant}`,
      text: text(path.length === 0 ? 'its output' : `\`${placeName(path)}\``, call.operation.id),
      clause: clauseOf(call.operation, 'io/output'),
      also: [caseClause(subject)],
      standing: standingOf(call.operation.output, seen.output, output, call.view),
      call: withOutput(call, output),
      ...(was === undefined ? {} : { was: describeValue(was, 80) }),
      ...(values === undefined ? {} : { values }),
    },
  ];
}
