import { PACKAGE_ROOT } from '../application/package-root.ts';
import { Mistake } from '../model/mistake.ts';

/**
 * An error that nothing caught, as the Mistake `stray-error` where it was made by code of the project; null where the
 * first of its stack that is not Node's own is this package's, and so is the fault.
 */
export function strayMistake(error: unknown): Mistake | null {
  const stack = error instanceof Error ? String(error.stack) : '';
  const frame = stack.split('\n').find((line) => /^\s+at /.test(line) && !line.includes('node:'));
  if (frame === undefined || frame.includes(PACKAGE_ROOT)) return null;
  return new Mistake({
    code: 'stray-error',
    message: `There is no verdict: an error was thrown that nothing caught: ${error instanceof Error ? error.message : ''}`,
    where: frame.trim().replace(/^at /, ''),
    hint: 'Look for a timer that throws, a promise that nothing awaits, or an `error` event without a listener, in the contract, the config or the code under test.',
    cause: error,
  });
}
