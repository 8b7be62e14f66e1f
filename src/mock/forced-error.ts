import { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import type { MockOptions } from './mock-options.ts';
import { type Refusal, refusalWith, standardRefusal } from './problem.ts';

/** Refuses one call on demand: its value is the code. */
export const ERROR_HEADER = 'x-proviso-error';

/** Operation id → the refusal that `options.errors` asks for. Throws `unknown-operation` and `unknown-error-code`. */
export function forcedErrors(
  { errors = {} }: MockOptions,
  operations: readonly Operation[],
): ReadonlyMap<string, Refusal> {
  const forced = new Map<string, Refusal>();
  for (const [name, code] of Object.entries(errors)) {
    if (code === undefined) continue;
    const named = operations.filter(({ id, key }) => id === name || key === name);
    if (named.length === 0) {
      throw new Mistake({
        code: 'unknown-operation',
        message: `The mock is asked for errors of '${name}', and the contract has no such operation.`,
        where: `errors.${name}`,
        hint: `Name one of ${operations.map(({ key }) => key).join(', ')}.`,
      });
    }
    for (const operation of named) {
      const refusal = refusalWith(operation, code);
      if (refusal === null) throw unknownCode(operation, code);
      forced.set(operation.id, refusal);
    }
  }
  return forced;
}

/** The refusal someone asked for, by header or by option; null where no one did. */
export function forcedError(
  request: Request,
  operation: Operation,
  forced: ReadonlyMap<string, Refusal>,
): Refusal | null {
  const code = request.headers.get(ERROR_HEADER);
  if (code === null) return forced.get(operation.id) ?? null;
  return (
    refusalWith(operation, code) ??
    standardRefusal(
      'BAD_REQUEST',
      `${operation.id} declares no error ${code.slice(0, 100)}: ${codesOf(operation)}.`,
    )
  );
}

function unknownCode(operation: Operation, code: string): Mistake {
  return new Mistake({
    code: 'unknown-error-code',
    message: `${operation.id} declares no error '${code}', and it is no standard one.`,
    where: `errors.${operation.key}`,
    hint: `Take one of its own (${codesOf(operation)}) or a standard code.`,
  });
}

function codesOf({ errors }: Operation): string {
  return errors.length === 0 ? 'it declares none' : errors.map(({ code }) => code).join(', ');
}
