import type { Path } from './altered.ts';

/** A member of an object, or an element of a list, in a value that was observed. */
export interface Field {
  readonly path: Path;
  readonly value: unknown;
}

/** Members that are looked at in one value; what a larger one holds beyond them is of the same kind as a rule. */
const MOST = 120;

/**
 * The members of a value at any depth, outermost first. Of a list only its first element is entered: the others have the same
 * model. What is no plain data (a date, a map) is a leaf.
 */
export function fieldsOf(root: unknown): readonly Field[] {
  if (typeof root !== 'object' || root === null) return [];
  const known = fieldsFound.get(root) ?? findFields(root);
  fieldsFound.set(root, known);
  return known;
}

/** Many operators look at one answer, which never changes. */
const fieldsFound = new WeakMap<object, readonly Field[]>();

function findFields(root: object): readonly Field[] {
  const found: Field[] = [];
  const open: Field[] = [{ path: [], value: root }];
  for (const { path, value } of open) {
    for (const [key, member] of entriesOf(value)) {
      if (found.length >= MOST) return found;
      const field = { path: [...path, key], value: member };
      if (typeof key === 'string') found.push(field);
      open.push(field);
    }
  }
  return found;
}

/** Every list in a value, the value itself included. */
export function listsOf(root: unknown): readonly (Field & { readonly value: readonly unknown[] })[] {
  return [{ path: [], value: root }, ...fieldsOf(root)].flatMap(({ path, value }) =>
    Array.isArray(value) ? [{ path, value: value as readonly unknown[] }] : [],
  );
}

/** Every object in a value, the value itself included. */
export function objectsOf(root: unknown): readonly Field[] {
  const inLists = listsOf(root).flatMap(({ path, value }) =>
    value.length > 0 ? [{ path: [...path, 0], value: value[0] }] : [],
  );
  return [{ path: [], value: root }, ...fieldsOf(root), ...inLists].filter(({ value }) => isRecord(value));
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.length > 0 ? [[0, value[0]]] : [];
  return isRecord(value) ? Object.entries(value) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
