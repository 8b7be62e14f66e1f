import { h } from './dom.ts';

export interface VirtualList {
  readonly element: HTMLElement;
  /** Shows so many rows from the first on; `row` is asked again for every row that comes into view. */
  show(count: number): void;
}

interface Options {
  readonly label: string;
  readonly rowHeight: number;
  row(index: number): HTMLElement;
}

const MARGIN = 8;
const PRINTED = 500;

/** A scrolling list that has only the rows in view in the document, whatever its length. */
export function virtualList({ label, rowHeight, row }: Options): VirtualList {
  const spacer = h('div', { class: 'spacer', role: 'list', 'aria-label': label });
  const element = h('div', { class: 'viewport', tabindex: 0, role: 'region', 'aria-label': label }, spacer);
  let count = 0;
  let from = -1;
  let to = -1;

  const place = (first: number, last: number) => {
    if (first === from && last === to) return;
    from = first;
    to = last;
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null;
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
      const index = first + offset;
      const item = row(index);
      item.setAttribute('role', 'listitem');
      item.setAttribute('aria-setsize', String(count));
      item.setAttribute('aria-posinset', String(index + 1));
      item.dataset.row = String(index);
      item.style.transform = `translateY(${index * rowHeight}px)`;
      return item;
    });
    spacer.replaceChildren(...rows);
    if (focused !== null)
      spacer.querySelector<HTMLElement>(`[data-row="${focused}"] a`)?.focus({ preventScroll: true });
  };
  const update = () => {
    const height = element.clientHeight || 600;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - MARGIN);
    place(first, Math.min(count, Math.ceil((element.scrollTop + height) / rowHeight) + MARGIN));
  };

  element.addEventListener('scroll', update, { passive: true });
  new ResizeObserver(update).observe(element);
  addEventListener('beforeprint', () => place(0, Math.min(count, PRINTED)));
  addEventListener('afterprint', update);

  return {
    element,
    show(rows) {
      count = rows;
      from = -1;
      spacer.style.height = `${rows * rowHeight}px`;
      element.scrollTop = 0;
      update();
    },
  };
}
