import type { PageData } from '../page-data.ts';
import { keepView, type ViewState } from './address.ts';
import { choiceOf } from './choice.ts';
import { h, say } from './dom.ts';
import { createFinder, EVERYTHING, type Filter } from './filter.ts';
import { createGrid, type View } from './grid-view.ts';
import { createCaseList, createRequirementList } from './list-views.ts';
import { plural, STATUS } from './words.ts';

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

/** A choice among the names that operations are filed under; null where there are none. */
function filedUnder(
  label: string,
  any: string,
  names: readonly (readonly string[])[],
): HTMLSelectElement | null {
  const all = [...new Set(names.flat())].sort((a, b) => a.localeCompare(b));
  if (all.length === 0) return null;
  return choiceOf(label, [['', any], ...all.map((name) => [name, name] as const)]);
}

/** An address may name what this report does not have. */
function choose(select: HTMLSelectElement, value: string | undefined): void {
  const known = [...select.options].some((option) => option.value === value);
  if (known && value !== undefined) select.value = value;
}

/** The filter, and three views of what it lets through: grid, requirements, cases. */
export function exploreSection(data: PageData, view: ViewState): HTMLElement {
  const find = createFinder(data);
  let filter: Filter = EVERYTHING;

  const search = h('input', {
    type: 'search',
    placeholder: 'Search ids, sentences, reasons…',
    'aria-label': 'Search',
    id: 'search',
  });
  const statuses = Object.entries(STATUS)
    .filter(([status]) => status !== 'unscored')
    .map(([status, { word }]) => [status, word] as const);
  const status = choiceOf('Status', [['', 'Any status'], ...statuses]);
  const profiles = [...new Set(data.requirements.map(({ profile }) => profile))];
  const profile = choiceOf('Profile', [
    ['', 'Any profile'],
    ...profiles.map((name) => [name, name] as const),
  ]);
  const names = data.checks.map((name, index) => [String(index), name] as const);
  const check = choiceOf('Check', [['', 'Any check'], ...names.sort((a, b) => a[1].localeCompare(b[1]))]);
  const owner = filedUnder('Owner', 'Any owner', data.owners);
  const tag = filedUnder('Tag', 'Any tag', data.tags);
  const chosen = h('button', { type: 'button', class: 'button', hidden: true }, '');
  const count = h('p', { class: 'quiet', role: 'status', id: 'count' }, '');

  const views: readonly (readonly [string, View])[] = [
    [
      'Grid',
      createGrid(data, (choice) => {
        check.value = String(choice.check);
        change({ ...filter, ...choice });
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
  const change = (next: Filter) => {
    apply(next);
    keepView({
      q: filter.text,
      status: filter.status,
      profile: filter.profile,
      check: filter.check === null ? '' : (data.checks[filter.check] ?? ''),
      operation: filter.operation === null ? '' : (data.operations[filter.operation] ?? ''),
      owner: filter.owner,
      tag: filter.tag,
    });
  };
  const chosenNow = (): Filter => ({
    ...filter,
    text: search.value,
    status: status.value,
    profile: profile.value,
    check: check.value === '' ? null : Number(check.value),
    owner: owner?.value ?? '',
    tag: tag?.value ?? '',
  });
  const read = () => change(chosenNow());
  search.addEventListener('input', read);
  for (const select of [status, profile, check, owner, tag]) select?.addEventListener('change', read);
  chosen.addEventListener('click', () => change({ ...filter, operation: null }));
  addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof HTMLInputElement || document.querySelector('dialog[open]') !== null;
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    search.focus();
  });
  search.value = view.q ?? '';
  const named = (list: readonly string[], name: string | undefined) => list.indexOf(name ?? '');
  choose(status, view.status);
  choose(profile, view.profile);
  choose(check, String(named(data.checks, view.check)));
  if (owner !== null) choose(owner, view.owner);
  if (tag !== null) choose(tag, view.tag);
  const operation = named(data.operations, view.operation);
  apply({ ...chosenNow(), operation: operation < 0 ? null : operation });

  const title = h('h2', { id: 'explore-title' }, 'Every requirement');
  const bar = h(
    'div',
    { class: 'filters', role: 'search' },
    search,
    status,
    profile,
    check,
    owner,
    tag,
    chosen,
    count,
  );
  return h('section', { 'aria-labelledby': 'explore-title' }, title, bar, tabs.element);
}
