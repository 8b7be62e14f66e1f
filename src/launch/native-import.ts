type Import = (specifier: string) => Promise<unknown>;

let importing: Import = (specifier) => import(specifier);

/**
 * Node's own `import()`, for what must be one with the rest of the process: the user's packages, and libraries that
 * read files of their own. `specifier` is a URL, or a name as this package would import it.
 */
export function importNative(specifier: string): Promise<unknown> {
  return importing(specifier);
}

/** For the launcher alone: code that V8 takes from its cache has lost the way to import by itself. */
export function importBy(native: Import): void {
  importing = native;
}
