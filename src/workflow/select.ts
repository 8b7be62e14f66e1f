import { pointerParts } from '../model/json-pointer.ts';
import { jsonPathNodes } from '../schema/json-path.ts';
import { type Known, known, unknown } from './known.ts';
import { HIDDEN, isHidden, visible } from './seen-call.ts';

/** What a selector takes of a value: the first node that it selects. */
export function selected(
  value: unknown,
  { selector, type }: { readonly selector: string; readonly type: 'jsonpath' | 'jsonpointer' },
): Known {
  if (type === 'jsonpath') {
    if (isHidden(value)) return HIDDEN;
    const came = jsonPathNodes(value, selector);
    return came.ok ? known(came.nodes[0]?.value) : unknown(`${selector.slice(0, 80)} ${came.why}`);
  }
  let current = value;
  for (const name of pointerParts(selector)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name))
      return known(undefined);
    current = Reflect.get(current, name);
  }
  return visible(current);
}
