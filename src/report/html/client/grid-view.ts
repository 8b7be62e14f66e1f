import { addressOf } from '../../words/address-of.ts';
import type { PageData } from '../page-data.ts';
import type { PageCell } from '../page-grid.ts';
import { h, icon } from './dom.ts';
import type { Matches } from './filter.ts';
import { virtualList } from './virtual-list.ts';
import { STATUS } from './words.ts';

export interface View {
  readonly element: HTMLElement;
  show(matches: Matches): void;
}

interface Choice {
  readonly operation: number;
  readonly check: number;
}

function cellView(data: PageData, cell: PageCell | undefined, choose: (choice: Choice) => void): HTMLElement {
  if (cell === undefined) return h('span', { class: 'cell empty' }, '');
  const [operation, check, status, requirements] = cell;
  const { tone, word } = STATUS[status];
  const name = `${data.checks[check] ?? ''} on ${data.operations[operation] ?? ''}: ${word}`;
  const only = requirements.length === 1 ? data.requirements[requirements[0] ?? -1] : undefined;
  const attributes = { class: `cell tone-${tone}`, 'aria-label': name, title: name };
  if (only !== undefined) return h('a', { ...attributes, href: addressOf(only.id) }, icon(tone));
  return h(
    'button',
    { ...attributes, type: 'button', onclick: () => choose({ operation, check }) },
    icon(tone),
  );
}

/** Operations × checks: where the trouble is, at a glance. A field opens the requirement behind it. */
export function createGrid(data: PageData, choose: (choice: Choice) => void): View {
  const cells = new Map(data.grid.map((cell) => [`${cell[0]} ${cell[1]}`, cell]));
  const checks = [...new Set(data.grid.map(([, check]) => check))].sort((a, b) =>
    (data.checks[a] ?? '').localeCompare(data.checks[b] ?? ''),
  );
  let operations: readonly number[] = [];
  const list = virtualList({
    label: 'Operations and checks',
    rowHeight: 36,
    row(index) {
      const operation = operations[index] ?? 0;
      const name = data.operations[operation] ?? '';
      const fields = checks.map((check) => cellView(data, cells.get(`${operation} ${check}`), choose));
      return h('div', { class: 'grid-row' }, h('span', { class: 'row-name', title: name }, name), fields);
    },
  });
  const head = h(
    'div',
    { class: 'grid-row grid-head', 'aria-hidden': 'true' },
    h('span', { class: 'row-name' }, 'Operation'),
    checks.map((check) =>
      h('span', { class: 'cell' }, h('span', { class: 'upright' }, data.checks[check] ?? '')),
    ),
  );
  list.element.prepend(head);
  return {
    element: h('div', { class: 'grid' }, list.element),
    show(matches) {
      operations = matches.operations;
      list.show(operations.length);
    },
  };
}
