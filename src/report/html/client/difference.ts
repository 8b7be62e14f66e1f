import { h } from './dom.ts';

/** Where two texts begin and stop to differ, counted from the start and from the end, in whole words. */
export function differingPart(a: string, b: string): { readonly start: number; readonly end: number } {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start += 1;
  while (start > 0 && start < a.length && !/\s/.test(a[start - 1] ?? '')) start -= 1;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  while (end > 0 && !/\s/.test(a[a.length - end] ?? '')) end -= 1;
  return { start, end };
}

function side(name: string, tone: string, text: string, other: string): HTMLElement {
  const { start, end } = differingPart(text, other);
  // Texts that share little are clearer without marks.
  const marked = start + end >= Math.min(text.length, other.length) / 3;
  const content = marked
    ? [
        text.slice(0, start),
        h('mark', {}, text.slice(start, text.length - end)),
        text.slice(text.length - end),
      ]
    : [text];
  return h(
    'div',
    { class: `side tone-${tone}` },
    h('h5', {}, name),
    h('pre', { tabindex: 0, 'aria-label': name }, content),
  );
}

/** Expected beside actual, with what differs marked where they are alike otherwise. */
export function difference(expected: string, actual: string): HTMLElement {
  const [left, right] = [expected, actual];
  return h(
    'div',
    { class: 'difference' },
    side('Expected', 'good', left, right),
    side('Actual', 'bad', right, left),
  );
}
