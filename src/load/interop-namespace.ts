import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What a module exports, by name. */
export type Namespace = Readonly<Record<string, unknown>>;

/**
 * A native module namespace in the shape that transformed code expects of what it requires: marked as an
 * ES module, so that `default` means what it means in Node. Bindings stay live.
 */
export function interopNamespace(namespace: Namespace): Namespace {
  const interop: Record<string, unknown> = {};
  Object.defineProperty(interop, '__esModule', { value: true });
  for (const name of Object.keys(namespace)) {
    // CommonJS as compilers write it exports the mark itself.
    if (name === '__esModule') continue;
    Object.defineProperty(interop, name, {
      enumerable: true,
      configurable: true,
      get: () => namespace[name],
    });
  }
  return interop;
}

/** What a CommonJS module exports, as the namespace that Node makes of it. */
export function commonJsNamespace(exported: unknown): Namespace {
  const named = typeof exported === 'object' || typeof exported === 'function' ? exported : null;
  const interop = interopNamespace((named ?? {}) as Namespace);
  return Object.defineProperty(interop, 'default', { enumerable: true, value: exported }) as Namespace;
}

/**
 * A package that Node imported, with every name that it exports. Of CommonJS, Node finds only names that it can read off
 * the text; lodash has none of them, and test runners and bundlers know them all.
 */
export function wholeNamespace(namespace: Namespace, url: string): Namespace {
  const module = url.startsWith('file:') ? createRequire(url).cache[fileURLToPath(url)] : undefined;
  if (module === undefined || module.exports !== namespace.default) return interopNamespace(namespace);
  return commonJsNamespace(module.exports);
}
