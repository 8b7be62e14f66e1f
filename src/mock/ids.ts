import { isRecord } from '../model/is-record.ts';
import type { Path } from '../model/meaning.ts';

/** Names of fields that carry an id: `id`, `runId`, `run_id`. */
export function isIdName(name: string): boolean {
  return /^id$|[a-z]Id$|_id$/.test(name);
}

/** Every id in a value, at any depth: texts that are not empty and numbers in fields with the name of an id. */
export function* idsIn(value: unknown): Generator<string | number> {
  if (Array.isArray(value)) {
    for (const element of value) yield* idsIn(element);
  } else if (isRecord(value)) {
    for (const [name, part] of Object.entries(value)) {
      const isId = typeof part === 'number' || (typeof part === 'string' && part !== '');
      if (isId && isIdName(name)) yield part;
      else yield* idsIn(part);
    }
  }
}

/** Where ids stand in a value, empty ones too. */
export function* idPathsIn(
  value: unknown,
  path: Path = [],
): Generator<{ readonly path: Path; readonly id: string | number }> {
  if (!Array.isArray(value) && !isRecord(value)) return;
  for (const [key, part] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (isIdName(key) && (typeof part === 'string' || typeof part === 'number')) yield { path: at, id: part };
    else yield* idPathsIn(part, at);
  }
}
