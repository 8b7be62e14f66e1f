import type { LoadedModule } from '../../load/module-graph.ts';

/**
 * The files that give others nothing but functions to call. A constant, a class or a function that carries values has
 * its effect without being called.
 */
export function onlyFunctions(modules: readonly LoadedModule[]): readonly string[] {
  return modules
    .filter(({ exports }) => {
      const values = Object.keys(exports).map((name) => exports[name]);
      return values.length > 0 && values.every(isBareFunction);
    })
    .map(({ file }) => file);
}

function isBareFunction(value: unknown): boolean {
  if (typeof value !== 'function' || Reflect.ownKeys(value).some((key) => !OWN.has(key))) return false;
  return !Function.prototype.toString.call(value).startsWith('class');
}

/** What every function has. */
const OWN: ReadonlySet<string | symbol> = new Set(['length', 'name', 'prototype', 'arguments', 'caller']);
