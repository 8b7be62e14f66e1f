import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { put, standingOf, withOutput } from '../altered.ts';
import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { caseClause } from '../struck.ts';
import { expectationsOf } from '../subject.ts';
import { outputOf } from './output-change.ts';

/** Cases whose clause is that something stays as it was: what was refused, what was not asked for. */
const STAYS: Readonly<Record<string, string>> = {
  'refused-changed-nothing': 'though it refuses',
  'commands-move-only-their-own': 'on another thing',
};

/** What a command does shows where it is to show nothing: after a refusal, or on another thing. */
export const strayEffect: Operator = {
  id: 'stray-effect',
  title: 'changes what it is to leave as it was',
  changes: (subject, at) => {
    const call = subject.calls[at];
    const where = STAYS[subject.planned.check];
    const seen = outputOf(subject, at);
    const expected = expectationsOf(subject);
    if (call === undefined || where === undefined || seen === undefined) return [];
    const looks = subject.calls.flatMap(({ operation }, index) =>
      operation.id === expected.show ? [index] : [],
    );
    const commands = subject.calls
      .slice(0, at)
      .filter(({ operation }) => operation.id === subject.planned.operation);
    const [command] = commands;
    // The first look after the command: the ones after it show the same.
    if (command === undefined || looks.find((look) => look > subject.calls.indexOf(command)) !== at)
      return [];
    const effect = effectOf(seen.output, expected, command.input);
    if (effect === null) return [];
    const output = put(seen.output, effect.path, effect.value);
    if (standingOf(call.operation.output, seen.output, output, call.view) === 'forbidden') return [];
    return [
      {
        place: `effect ${where}`,
        text: `${subject.planned.operation} takes effect ${where}`,
        clause: caseClause(subject),
        also: [],
        standing: 'silent',
        call: withOutput(call, output),
        calls: subject.calls.map((each, index) => {
          const later = outputOf(subject, index);
          return index < at || later === undefined || !looks.includes(index)
            ? each
            : withOutput(each, put(later.output, effect.path, effect.value));
        }),
      },
    ];
  },
};

interface Effect {
  readonly path: Path;
  readonly value: unknown;
}

/** The status that the command leads to, else a value that it was sent with. */
function effectOf(
  output: unknown,
  { status, to, holder }: ReturnType<typeof expectationsOf>,
  input: unknown,
): Effect | null {
  if (Array.isArray(status) && typeof to === 'string') {
    const path = status as Path;
    return valueAt(output, path) === to ? null : { path, value: to };
  }
  const within = Array.isArray(holder) ? (holder as Path) : [];
  for (const { path, value } of fieldsOf(input)) {
    const place = [...within, ...path];
    const shown = valueAt(output, place);
    if (path.length === 1 && shown !== undefined && shown !== value) return { path: place, value };
  }
  return null;
}
