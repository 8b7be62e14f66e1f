import { h } from './dom.ts';

/** A list of values with their names, one of which is chosen. */
export function choiceOf(
  label: string,
  options: readonly (readonly [value: string, name: string])[],
): HTMLSelectElement {
  return h(
    'select',
    { 'aria-label': label },
    options.map(([value, name]) => h('option', { value }, name)),
  );
}
