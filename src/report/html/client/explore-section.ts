import type { PageData } from '../page-data.ts';
import { h, say } from './dom.ts';
import { createFinder, EVERYTHING, type Filter } from './filter.ts';
import { createGrid, type View } from './grid-view.ts';
import { createCaseList, createRequirementList } from './list-views.ts';
import { plural, STATUS } from './words.ts';

function choiceOf(label: string, options: readonly (readonly [string, string])[]): HTMLSelectElement {
  return h(
    'select',
    { 'aria-label': label },
    options.map(([value, name]) => h('option', { value }, name)),
  );
}

function tabsOf(views: readonly (readonly [string, View])[]): {
  readonly element: HTMLElement;
  select(index: number): void;
} {
  const panels = views.map(([, view], index) =>
    h('div', { role: 'tabpanel', id: `panel-${index}`, 'aria-labelledby': `tab-${index}` }, view.element),
  );
  const tabs = views.map(([name], index) =>
    h('button', { type: 'button', role: 'tab', id: `tab-${index}`, 'aria-controls': `panel-${index}` }, name),
  );
  const select = (chosen: number) => {
    tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    });
    for (const [index, panel] of panels.entries()) panel.hidden = index !== chosen;
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => select(index));
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      const next = (index + step + tabs.length) % tabs.length;
      if (step === 0) return;
      select(next);
      tabs[next]?.focus();
    });
  });
  select(0);
  return {
    select,
    element: h('div', {}, h('div', { role: 'tablist', class: 'tabs', 'aria-label': 'Views' }, tabs), panels),
  };
}

/** The filter, and three views of what it lets through: grid, requirements, cases. */
export function exploreSection(data: PageData): HTMLElement {
  const find = createFinder(data);
  let filter: Filter = EVERYTHING;

  const search = h('input', {
    type: 'search',
    placeholder: 'Search ids, sentences, reasons…',
    'aria-label': 'Search',
    id: 'search',
  });
  const statuses = Object.entries(STATUS).map(([status, { word }]) => [status, word] as const);
  const status = choiceOf('Status', [['', 'Any status'], ...statuses]);
  const profiles = [...new Set(data.requirements.map(({ profile }) => profile))];
  const profile = choiceOf('Profile', [
    ['', 'Any profile'],
    ...profiles.map((name) => [name, name] as const),
  ]);
  const names = data.checks.map((name, index) => [String(index), name] as const);
  const check = choiceOf('Check', [['', 'Any check'], ...names.sort((a, b) => a[1].localeCompare(b[1]))]);
  const chosen = h('button', { type: 'button', class: 'button', hidden: true }, '');
  const count = h('p', { class: 'quiet', role: 'status', id: 'count' }, '');

  const views: readonly (readonly [string, View])[] = [
    [
      'Grid',
      createGrid(data, (choice) => {
        check.value = String(choice.check);
        apply({ ...filter, ...choice });
        tabs.select(1);
      }),
    ],
    ['Requirements', createRequirementList(data)],
    ['Cases', createCaseList(data)],
  ];
  const tabs = tabsOf(views);

  const apply = (next: Filter) => {
    filter = next;
    const matches = find(filter);
    for (const [, view] of views) view.show(matches);
    chosen.hidden = filter.operation === null;
    say(chosen, filter.operation === null ? '' : `× ${data.operations[filter.operation] ?? ''}`);
    say(
      count,
      `${plural(matches.requirements.length, 'requirement')}, ${plural(matches.operations.length, 'operation')}, ${plural(matches.cases.length, 'case')}`,
    );
  };
  const read = () =>
    apply({
      ...filter,
      text: search.value,
      status: status.value,
      profile: profile.value,
      check: check.value === '' ? null : Number(check.value),
    });
  search.addEventListener('input', read);
  for (const select of [status, profile, check]) select.addEventListener('change', read);
  chosen.addEventListener('click', () => apply({ ...filter, operation: null }));
  addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof HTMLInputElement || document.querySelector('dialog[open]') !== null;
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    search.focus();
  });
  apply(EVERYTHING);

  const title = h('h2', { id: 'explore-title' }, 'Every requirement');
  const bar = h('div', { class: 'filters', role: 'search' }, search, status, profile, check, chosen, count);
  return h('section', { 'aria-labelledby': 'explore-title' }, title, bar, tabs.element);
}
