import type { Path } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { fieldsOf } from '../sentences/vocabulary/field.ts';
import { type Fields, fieldsIn, withValueAt } from './fields.ts';

/** An output that shows these fields at a place, as far as its model has them and takes their values. */
export function overlaid(output: unknown, holder: Path, fields: Fields, operation: Operation): unknown {
  const shown = fieldsIn(valueAt(output, holder));
  const declared = fieldsOf(operation.output)
    .filter(({ path }) => path.length === holder.length + 1 && holder.every((part, at) => path[at] === part))
    .map(({ name }) => name);
  return withFields(output, holder, fields, new Set([...Object.keys(shown), ...declared]), (one) => {
    return operation.output.check(one, 'wire').ok;
  });
}

/** The same where the names that may be shown are known: all of them, else each that fits. */
export function withFields(
  output: unknown,
  holder: Path,
  fields: Fields,
  names: ReadonlySet<string>,
  fits: (output: unknown) => boolean,
): unknown {
  const wanted = Object.entries(fields).filter(([name, value]) => names.has(name) && value !== undefined);
  const all = withValueAt(output, holder, {
    ...fieldsIn(valueAt(output, holder)),
    ...Object.fromEntries(wanted),
  });
  if (fits(all)) return all;
  return wanted.reduce((changed, [name, value]) => {
    const candidate = withValueAt(changed, [...holder, name], value);
    return fits(candidate) ? candidate : changed;
  }, output);
}
