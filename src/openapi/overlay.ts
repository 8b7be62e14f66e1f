import { isJsonObject } from '../json-schema/json-schema.ts';
import { jsonPathNodes } from '../schema/json-path.ts';
import type { Report } from './defect.ts';
import type { Placed } from './resolve-reference.ts';

const MOST_ACTIONS = 1_000;
/** Milliseconds for the target of one action, in a large document too. */
const PATIENCE_MS = 5_000;

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
    const found = jsonPathNodes(document, action.target, PATIENCE_MS);
    if (!found.ok) {
      defect(`${action.target.slice(0, 200)} ${found.why}, and the action does nothing.`);
      continue;
    }
    if (found.nodes.length === 0) defect(`${action.target.slice(0, 200)} selects nothing of the document.`);
    for (const { value, path } of found.nodes) {
      if (action.remove === true) remove(document, path);
      else if (action.update !== undefined) {
        if (Array.isArray(value)) value.push(action.update);
        else if (isJsonObject(value) && isJsonObject(action.update)) merge(value, action.update);
        else defect(`${action.target.slice(0, 200)} selects a value that nothing can be merged into.`);
      }
    }
  }
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
