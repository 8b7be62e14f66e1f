import { isDeepStrictEqual } from 'node:util';
import type { JudgedCall } from '../../checks/check.ts';
import { put, standingOf, withOutput } from '../altered.ts';
import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import { outputOf } from './output-change.ts';

/** Cases that ask twice, and whose clause is that both answers are the same. */
const ASKED_TWICE: ReadonlySet<string> = new Set(['query-is-safe', 'command-idempotent']);

/** The same call is answered otherwise each time. */
export const secondAnswer: Operator = {
  id: 'second-answer',
  title: 'answers the same call otherwise each time',
  changes: (subject, at) => {
    const call = subject.calls[at];
    const seen = outputOf(subject, at);
    if (call === undefined || seen === undefined || !ASKED_TWICE.has(subject.planned.check)) return [];
    if (!isRepeat(subject.calls.slice(0, at), call)) return [];
    // All later answers change alike: what changes at each call moves by itself.
    const field = fieldsOf(seen.output).find(
      ({ value }) => typeof value === 'string' || typeof value === 'number',
    );
    if (field === undefined) return [];
    const changed = (each: JudgedCall, turn: number) => {
      const { outcome } = each.step.observation;
      if (outcome.kind !== 'success') return each;
      return withOutput(each, put(outcome.output, field.path, `${String(field.value)}${turn}`));
    };
    const output = put(seen.output, field.path, `${String(field.value)}1`);
    const standing = standingOf(call.operation.output, seen.output, output, call.view);
    if (standing === 'forbidden') return [];
    return [
      {
        place: `second answer in ${subject.planned.check}`,
        text: `${call.operation.id} answers the same call otherwise the second time`,
        clause: caseClause(subject),
        also: [],
        standing: 'silent',
        call: changed(call, at),
        calls: subject.calls.map((each, index) =>
          index < at || !isSame(each, call) ? each : changed(each, index),
        ),
      },
    ];
  },
};

function isRepeat(before: readonly JudgedCall[], call: JudgedCall): boolean {
  return before.some((each) => each.step.observation.outcome.kind === 'success' && isSame(each, call));
}

function isSame(one: JudgedCall, other: JudgedCall): boolean {
  return (
    one.operation.id === other.operation.id &&
    one.step.actor === other.step.actor &&
    one.step.idempotencyKey === other.step.idempotencyKey &&
    isDeepStrictEqual(one.input, other.input)
  );
}
