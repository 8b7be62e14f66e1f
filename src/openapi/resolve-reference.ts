import { isJsonObject } from '../json-schema/json-schema.ts';
import { pointerOf, pointerParts } from '../model/json-pointer.ts';
import type { DocumentPlace } from './defect.ts';
import type { Documents } from './load-documents.ts';
import { targetFile } from './target-file.ts';

/** A value of the document where it stands. */
export interface Placed<T = unknown> extends DocumentPlace {
  readonly value: T;
}

export type Resolved =
  | { readonly ok: true; readonly to: Placed }
  | { readonly ok: false; readonly why: string };

/** References to references: more in a row is a circle. */
const MOST_STEPS = 50;

/** What a reference stands for, from the file it stands in. */
export function resolveReference(reference: string, from: string, documents: Documents): Resolved {
  const file = targetFile(reference, from, documents.files) ?? from;
  if (!documents.files.has(file))
    return { ok: false, why: documents.refused.get(file) ?? `${file} was not read` };
  const fragment = reference.includes('#') ? reference.slice(reference.indexOf('#') + 1) : '';
  const root = documents.files.get(file);
  if (fragment !== '' && !fragment.startsWith('/')) {
    const anchored = anchorIn(root, fragment);
    return anchored === null
      ? { ok: false, why: `there is no $anchor ${fragment}` }
      : { ok: true, to: { file, ...anchored } };
  }
  const value = valueAtPointer(root, fragment);
  return value === undefined
    ? { ok: false, why: `there is nothing at ${unescaped(fragment)}` }
    : { ok: true, to: { file, pointer: unescaped(fragment), value } };
}

/** A value with the references to it followed: what a Reference Object (OpenAPI 3.1 §4.8.23) stands for. */
export function followed(at: Placed, documents: Documents): Resolved {
  let current = at;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const reference = isJsonObject(current.value) ? current.value.$ref : undefined;
    if (typeof reference !== 'string') return { ok: true, to: current };
    const resolved = resolveReference(reference, current.file, documents);
    if (!resolved.ok) return { ok: false, why: `${reference}: ${resolved.why}` };
    current = resolved.to;
  }
  return { ok: false, why: 'its references go round in a circle' };
}

function valueAtPointer(root: unknown, fragment: string): unknown {
  let current = root;
  for (const key of pointerParts(unescaped(fragment))) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (!Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function anchorIn(
  root: unknown,
  anchor: string,
): { readonly pointer: string; readonly value: unknown } | null {
  const stack: { readonly pointer: string; readonly value: unknown }[] = [{ pointer: '', value: root }];
  for (let each = stack.pop(); each !== undefined; each = stack.pop()) {
    const { pointer, value } = each;
    if (isJsonObject(value) && (value.$anchor === anchor || value.$dynamicAnchor === anchor)) return each;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value))
      stack.push({ pointer: pointer + pointerOf(key), value: inner });
  }
  return null;
}

function unescaped(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // No percent-encoding: then it is the pointer as it stands.
    return fragment;
  }
}
