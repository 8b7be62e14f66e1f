import { addressOf } from '../../words/address-of.ts';
import { reasonOf } from '../../words/reason-of.ts';
import type { PageData, PageRequirement } from '../page-data.ts';
import { h } from './dom.ts';
import { plural } from './words.ts';

const SHOWN = 100;

/** What was not observed, grouped by why, most first. Null where all was. */
export function unobservedSection(data: PageData): HTMLElement | null {
  const open = data.requirements.filter(
    ({ status, unscored }) => status === 'unverified' && unscored === null,
  );
  if (open.length === 0) return null;
  const groups = new Map<string, PageRequirement[]>();
  for (const one of open) {
    const group = groups.get(reasonOf(one)) ?? [];
    group.push(one);
    groups.set(reasonOf(one), group);
  }
  const items = [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, SHOWN)
    .map(([reason, group]) =>
      h(
        'details',
        { class: 'case' },
        h(
          'summary',
          {},
          h('span', { class: 'pill tone-unsure' }, plural(group.length, 'requirement')),
          ' ',
          reason,
        ),
        h(
          'ul',
          { class: 'ids' },
          group
            .slice(0, SHOWN)
            .map(({ id, level }) =>
              h('li', {}, h('a', { href: addressOf(id) }, id), h('span', { class: 'quiet' }, ` ${level}`)),
            ),
          group.length > SHOWN ? h('li', { class: 'quiet' }, `and ${group.length - SHOWN} more`) : null,
        ),
      ),
    );
  const title = h(
    'h2',
    { id: 'open-title' },
    'Not observed, and why ',
    h('span', { class: 'count' }, String(open.length)),
  );
  return h('section', { 'aria-labelledby': 'open-title' }, title, items);
}
