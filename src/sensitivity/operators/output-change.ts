import { describeValue } from '../../model/describe-value.ts';
import { type Path, placeName, put, standingOf, withOutput } from '../altered.ts';
import type { Change, Standing } from '../operator.ts';
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
  // A fault that is known to be noticed is not tried again: neither the answer nor what a model says of it is then needed.
  const outputNow = () => put(seen.output, path, member);
  let standing: Standing | undefined;
  const place = placeName(['output', ...path]);
  return [
    {
      place: variant === '' ? place : `${place}: ${variant}`,
      text: text(path.length === 0 ? 'its output' : `\`${placeName(path)}\``, call.operation.id),
      clause: clauseOf(call.operation, 'io/output'),
      also: [caseClause(subject)],
      get standing() {
        standing ??= standingOf(call.operation.output, seen.output, outputNow(), call.view);
        return standing;
      },
      get was() {
        return was === undefined ? undefined : describeValue(was, 80);
      },
      get call() {
        return withOutput(call, outputNow());
      },
      ...(values === undefined ? {} : { values }),
    },
  ];
}
