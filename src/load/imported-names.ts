const REQUIRED = /\bvar (_\w+) = (?:_interopRequireDefault\()?require\((['"])((?:(?!\2).)+)\2\)/g;
/** A default is asked for under a second name. */
const WITH_DEFAULT = /\bvar (_\w+) = _interopRequireDefault\((_\w+)\)/g;

/**
 * The names that a transformed module uses of each static import, by specifier. Types are gone from its text by then.
 * A name that is only passed on or asked for by `typeof` may still be a type, and is not among them.
 */
export function importedNames(code: string): ReadonlyMap<string, ReadonlySet<string>> {
  const defaults = new Map(Array.from(code.matchAll(WITH_DEFAULT), ([, second, first]) => [first, second]));
  return new Map(
    Array.from(code.matchAll(REQUIRED), ([, variable = '', , specifier = '']) => {
      const second = defaults.get(variable);
      const names = namesOf(variable, code);
      return [specifier, second === undefined ? names : new Set([...names, ...namesOf(second, code)])];
    }),
  );
}

function namesOf(variable: string, code: string): ReadonlySet<string> {
  const uses = new RegExp(
    `(\\btypeof |\\bexports\\.\\w+ = |\\breturn )?(?<![\\w$.])${variable}\\.([\\w$]+)`,
    'g',
  );
  const names = new Set<string>();
  const doubtful = new Set<string>();
  for (const [, doubt, name = ''] of code.matchAll(uses)) (doubt === undefined ? names : doubtful).add(name);
  return new Set([...names].filter((name) => !doubtful.has(name)));
}
