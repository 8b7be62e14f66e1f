import type { JudgedCall } from '../../checks/check.ts';
import { put, standingOf, withOutput } from '../altered.ts';
import { type Field, fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { isSameCall } from '../same-call.ts';
import { caseClause } from '../struck.ts';
import { outputOf } from './output-change.ts';

/** Cases that ask twice, and whose clause is that both answers are the same. */
const ASKED_TWICE: ReadonlySet<string> = new Set([
  'query-is-safe',
  'command-idempotent',
  'keys-are-idempotent',
]);

/** The same call is answered otherwise each time. */
export const secondAnswer: Operator = {
  id: 'second-answer',
  title: 'answers the same call otherwise each time',
  changes: (subject, at) => {
    const call = subject.calls[at];
    const seen = outputOf(subject, at);
    if (call === undefined || seen === undefined || !ASKED_TWICE.has(subject.planned.check)) return [];
    if (!isRepeat(subject.calls.slice(0, at), call)) return [];
    const field = movableIn(call, seen.output);
    if (field === undefined) return [];
    // All later answers change alike: what changes at each call moves by itself.
    const changed = (each: JudgedCall, turn: number) => {
      const { outcome } = each.step.observation;
      if (outcome.kind !== 'success') return each;
      return withOutput(each, put(outcome.output, field.path, moved(field.value, turn)));
    };
    return [
      {
        place: `second answer in ${subject.planned.check}`,
        text: `${call.operation.id} answers the same call otherwise the second time`,
        clause: caseClause(subject),
        also: [],
        standing: 'silent',
        call: changed(call, at),
        calls: subject.calls.map((each, index) =>
          index < at || !isSameCall(each, call) ? each : changed(each, index),
        ),
      },
    ];
  },
};

/** A text or a number of the answer that the model also lets be another one. */
function movableIn({ operation, view }: JudgedCall, output: unknown): Field | undefined {
  return fieldsOf(output).find(
    ({ path, value }) =>
      (typeof value === 'string' || typeof value === 'number') &&
      standingOf(operation.output, output, put(output, path, moved(value, 1)), view) !== 'forbidden',
  );
}

function moved(value: unknown, turn: number): unknown {
  return typeof value === 'number' ? value + turn : `${String(value)}${turn}`;
}

function isRepeat(before: readonly JudgedCall[], call: JudgedCall): boolean {
  return before.some((each) => each.step.observation.outcome.kind === 'success' && isSameCall(each, call));
}
