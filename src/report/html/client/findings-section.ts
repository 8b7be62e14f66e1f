import { showPath } from '../../words/show-path.ts';
import type { PageData } from '../page-data.ts';
import { difference } from './difference.ts';
import { h } from './dom.ts';
import { findingTone } from './finding-view.ts';
import { addressOf, plural } from './words.ts';

const STEP = 10;

/** The findings, worst first, each with its first difference and a way to the rest. Null where there are none. */
export function findingsSection(data: PageData): HTMLElement | null {
  const all = data.findings.filter(({ verdict }) => verdict !== 'inconclusive');
  if (all.length === 0) return null;
  let shown = 0;
  const list = h('div', { class: 'findings' });
  const more = h('button', { type: 'button', class: 'button' }, '');
  const showMore = () => {
    const next = all.slice(shown, shown + STEP).map((finding) => {
      const [first] = finding.mismatches;
      return h(
        'article',
        { class: `finding brief tone-${findingTone(finding)}` },
        h('h3', {}, h('a', { href: addressOf(finding.requirement) }, finding.message)),
        h('p', { class: 'quiet id' }, finding.requirement),
        first === undefined ? null : h('p', { class: 'quiet' }, 'At ', h('code', {}, showPath(first.path))),
        first === undefined ? null : difference(first.expected, first.actual),
        h(
          'p',
          { class: 'quiet' },
          `${finding.level} · ${finding.profile} · ${finding.check} · seen ${plural(finding.count, 'time')}`,
          finding.shared.length === 0 ? null : ' · shared cause',
          finding.accepted === null ? null : ' · accepted by the baseline',
        ),
      );
    });
    list.append(...next);
    shown += next.length;
    more.hidden = shown >= all.length;
    more.textContent = `Show ${Math.min(STEP, all.length - shown)} more of ${all.length}`;
  };
  more.addEventListener('click', showMore);
  showMore();
  const title = h(
    'h2',
    { id: 'findings-title' },
    'Findings ',
    h('span', { class: 'count' }, String(all.length)),
  );
  return h('section', { 'aria-labelledby': 'findings-title' }, title, list, more);
}
