import { partsAt } from '../../schema/parts-at.ts';
import type { Path } from '../altered.ts';
import { fieldsOf } from '../fields.ts';
import type { Operator } from '../operator.ts';
import { outputChange, outputOf } from './output-change.ts';

/** A field of a closed set holds another member of it. */
export const otherMember: Operator = {
  id: 'other-member',
  title: 'answers another member of a closed set',
  changes: (subject, at) => {
    const call = subject.calls[at];
    if (call === undefined) return [];
    return fieldsOf(outputOf(subject, at)?.output).flatMap(({ path, value }) => {
      const members = membersAt(call.operation.output.schema, path);
      if (!members.includes(value)) return [];
      const others = members.filter((member) => member !== value && member !== undefined && member !== null);
      return others.flatMap((other) =>
        outputChange(subject, at, path, other, {
          variant: `${String(value)} → ${String(other)}`,
          text: (place, operation) =>
            `${operation} answers ${String(other)} in ${place} where it is ${String(value)}`,
          was: value,
          values: members.map(String),
        }),
      );
    });
  },
};

/** The values that the contract counts out for that place; none where it leaves them open. */
function membersAt(schema: unknown, path: Path): readonly unknown[] {
  const sets = partsAt(schema, path).map((shape) =>
    shape.kind === 'boolean' ? [true, false] : shape.values(),
  );
  return sets.every((set) => set !== null) ? sets.flat() : [];
}
