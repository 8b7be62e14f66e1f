import { compileFunction } from 'node:vm';
import { moduleParameters } from './module-parameters.ts';

export type ModuleBody = (...values: readonly unknown[]) => unknown;

/**
 * A transformed module as a function. One that awaits at its top level returns a promise; the wrapper adds
 * no line, so that places stay the author's. Throws V8's `SyntaxError`.
 */
export function compileModule(code: string, file: string, commonJs: boolean): ModuleBody {
  const parameters = moduleParameters(commonJs);
  try {
    return compileFunction(code, parameters, { filename: file }) as ModuleBody;
  } catch (error) {
    if (!/\bawait\b/.test(code)) throw error;
    return awaiting(code, file, parameters, error);
  }
}

function awaiting(code: string, file: string, parameters: readonly string[], refusal: unknown): ModuleBody {
  // The parameters once more: a name of the author's must not hide one of them in silence.
  const names = parameters.join();
  try {
    return compileFunction(`return (async (${names}) => {${code}\n})(${names});`, parameters, {
      filename: file,
    }) as ModuleBody;
  } catch {
    // It was not the `await` that the engine minded.
    throw refusal;
  }
}
