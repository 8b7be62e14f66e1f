import { exec } from 'jsonpath-rfc9535';
import { isJsonObject } from '../json-schema/json-schema.ts';
import type { Report } from './defect.ts';
import type { Placed } from './resolve-reference.ts';

const MOST_ACTIONS = 1_000;

/**
 * A document with an Overlay (OpenAPI Overlay 1.0) laid over it: `update` is merged into what `target` selects, `remove`
 * takes it out. The document is changed in place. What selects nothing, or is no JSONPath, is a defect.
 */
export function applyOverlay(document: unknown, overlay: Placed, report: Report): void {
  const actions =
    isJsonObject(overlay.value) && Array.isArray(overlay.value.actions) ? overlay.value.actions : [];
  for (const [index, action] of actions.slice(0, MOST_ACTIONS).entries()) {
    const defect = (message: string) =>
      report({
        file: overlay.file,
        pointer: `/actions/${index}`,
        code: 'document-overlay',
        severity: 'warning',
        message,
        hint: "Write `target` as a JSONPath that selects objects of the document: $.paths['/pets'].get.",
      });
    if (!isJsonObject(action) || typeof action.target !== 'string') {
      defect('This action names no target, and does nothing.');
      continue;
    }
    const found = selected(document, action.target);
    if (found === null) defect(`${action.target.slice(0, 200)} is no JSONPath, and the action does nothing.`);
    else if (found.length === 0) defect(`${action.target.slice(0, 200)} selects nothing of the document.`);
    for (const { value, path } of found ?? []) {
      if (action.remove === true) remove(document, path);
      else if (action.update !== undefined) {
        if (Array.isArray(value)) value.push(action.update);
        else if (isJsonObject(value) && isJsonObject(action.update)) merge(value, action.update);
        else defect(`${action.target.slice(0, 200)} selects a value that nothing can be merged into.`);
      }
    }
  }
}

interface Selected {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

function selected(document: unknown, target: string): readonly Selected[] | null {
  const found: Selected[] = [];
  try {
    exec(document as never, target, (value, path) => {
      found.push({ value, path: [...(path as readonly (string | number)[])] });
    });
  } catch {
    // The library names a malformed path by throwing; the defect does.
    return null;
  }
  return found;
}

function remove(document: unknown, path: readonly (string | number)[]): void {
  const key = path.at(-1);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      document,
    );
  if (key === undefined || typeof holder !== 'object' || holder === null) return;
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** Members are merged, lists are joined, all else is replaced (Overlay 1.0 §4.4.3). */
function merge(into: Readonly<Record<string, unknown>>, update: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(update)) {
    if (key === '__proto__') continue;
    const before = Object.hasOwn(into, key) ? into[key] : undefined;
    if (isJsonObject(before) && isJsonObject(value)) merge(before, value);
    else if (Array.isArray(before) && Array.isArray(value)) before.push(...value);
    else Reflect.set(into, key, value);
  }
}
