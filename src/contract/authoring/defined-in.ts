/** An error made where an operation was defined; its stack becomes text only where it is asked for. */
const made = new WeakMap<object, Error>();

/** V8's frames: `at name (file:///a/b.ts:3:5)`, `at /a/b.ts:3:5`. */
const FRAME = /^\s*at (?:.*\()?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*?):\d+:\d+\)?$/;

/** Notes where a spec is defined, and gives it back. */
export function noteDefinition<Spec extends object>(spec: Spec): Spec {
  made.set(spec, new Error('defined here'));
  return spec;
}

/**
 * The file (a path or a `file:` URL) in which `defineCommand` or `defineQuery` was called for this very spec; null where it
 * was made another way, or where the runtime does not say.
 */
export function definedIn(spec: object): string | null {
  const stack = made.get(spec)?.stack;
  if (typeof stack !== 'string') return null;
  const files = stack.split('\n').flatMap((line) => FRAME.exec(line)?.[1] ?? []);
  // The first frames are those of this module and of what calls it, in one file once they are bundled.
  const own = new Set([files[0], files[1]]);
  return files.slice(2).find((file) => !own.has(file)) ?? null;
}
