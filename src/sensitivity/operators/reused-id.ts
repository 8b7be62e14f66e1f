import type { IdSource } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { put, withOutput } from '../altered.ts';
import type { Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import { expectationsOf } from '../subject.ts';
import { outputOf } from './output-change.ts';

/** Cases that make several things, and whose clause is that each has an id of its own. */
const MAKE_SEVERAL: ReadonlySet<string> = new Set(['ids-are-fresh', 'sequences-hold']);

/** What is made has the id of what was made before it. */
export const reusedId: Operator = {
  id: 'reused-id',
  title: 'gives an id that another thing has',
  changes: (subject, at) => {
    const call = subject.calls[at];
    const seen = outputOf(subject, at);
    const { planned } = subject;
    if (call === undefined || seen === undefined || !MAKE_SEVERAL.has(planned.check)) return [];
    if (call.operation.id !== planned.operation) return [];
    // What whoever calls chooses is no id that could be given twice.
    const id = expectationsOf(subject).id as IdSource | undefined;
    const before = subject.calls.findIndex(({ operation }) => operation.id === planned.operation);
    if (id?.from !== 'output' || before === -1 || before >= at) return [];
    const { path } = id;
    const [taken, own] = [outputOf(subject, before)?.output, seen.output].map((one) => valueAt(one, path));
    if (taken === undefined || own === undefined || taken === own) return [];
    return [
      {
        place: `id of the second in ${planned.check}`,
        text: `${call.operation.id} gives the id of what it made before`,
        clause: caseClause(subject),
        also: [],
        standing: 'silent',
        call: withOutput(call, put(seen.output, path, taken)),
      },
    ];
  },
};
