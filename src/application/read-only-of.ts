import { matchesPattern } from '../baseline/pattern.ts';
import type { Implementation } from '../config/config.ts';
import { suggestion } from '../config/nearest-name.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';
import type { ReadOnly } from '../run/read-only.ts';
import type { RunSettings } from './run-settings.ts';

/** The word of a selection for a run that sends only what reads. */
export const READ_ONLY = 'read-only';

/** What a run may send where flag or config say that nothing may change; null where neither does. Throws `unknown-operation`. */
export function readOnlyOf(
  { readOnly, safe, name }: Implementation,
  settings: Pick<RunSettings, 'readOnly'>,
  { operations }: Contract,
): ReadOnly | null {
  const named = safe.flatMap((pattern) => {
    const ids = operations
      .filter(({ id, key }) => matchesPattern(pattern, id) || matchesPattern(pattern, key))
      .map(({ id }) => id);
    if (ids.length > 0) return ids;
    throw new Mistake({
      code: 'unknown-operation',
      message: `No operation of the contract is '${pattern}'.`,
      where: `implementations.${name}.safe`,
      hint: suggestion(
        pattern,
        operations.map(({ key }) => key),
      ),
    });
  });
  return readOnly || settings.readOnly ? { safe: new Set(named) } : null;
}
