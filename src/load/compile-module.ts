import { compileFunction } from 'node:vm';
import { MODULE_PARAMETERS } from './module-parameters.ts';

export type ModuleBody = (...values: readonly unknown[]) => unknown;

/**
 * A transformed module as a function. One that awaits at its top level returns a promise; the wrapper adds
 * no line, so that places stay the author's. Throws V8's `SyntaxError`.
 */
export function compileModule(code: string, file: string): ModuleBody {
  try {
    return compileFunction(code, MODULE_PARAMETERS, { filename: file }) as ModuleBody;
  } catch (error) {
    if (!/\bawait\b/.test(code)) throw error;
    return awaiting(code, file, error);
  }
}

function awaiting(code: string, file: string, refusal: unknown): ModuleBody {
  try {
    return compileFunction(`return (async () => {${code}\n})();`, MODULE_PARAMETERS, {
      filename: file,
    }) as ModuleBody;
  } catch {
    // It was not the `await` that the engine minded.
    throw refusal;
  }
}
