import type { Report } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlAttribute, xmlText } from '../escape/xml.ts';
import { type HistoryEntry, historyEntryOf } from '../history/history-entry.ts';
import { sinceLast, sinceLastSentence, unsteady } from '../history/since-last.ts';
import { addressOf } from '../words/address-of.ts';
import { plural } from '../words/verdict-sentence.ts';

/** Runs that the trend shows, and ids of one list. */
const RUNS = 30;
const SHOWN = 8;
const HEIGHT = 60;

const text = (value: string, limit = 400) => xmlText(bounded(value, limit));
const linkTo = (id: string) => `<a href="${xmlAttribute(addressOf(id))}">${text(id, 200)}</a>`;

function listOf(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const rest = items.length - SHOWN;
  const more = rest > 0 ? `<li class="quiet">and ${plural(rest, 'more', 'more')}</li>` : '';
  return `<h3>${title} <span class="count">${items.length}</span></h3><ul class="ids">${items
    .slice(0, SHOWN)
    .map((item) => `<li>${item}</li>`)
    .join('')}${more}</ul>`;
}

/** A bar a run, oldest first: violated below, then not observed, then verified, in proportion to the largest run. */
function trendOf(runs: readonly HistoryEntry[]): string {
  const totals = runs.map(({ counts }) => counts.verified + counts.violated + counts.unverified);
  const most = Math.max(1, ...totals);
  const step = 300 / Math.max(runs.length, 10);
  const bars = runs.map(({ counts, startedAt, verdict }, index) => {
    let y = HEIGHT;
    const parts = (['violated', 'unverified', 'verified'] as const).map((kind) => {
      const height = counts[kind] === 0 ? 0 : Math.max(1, (counts[kind] / most) * HEIGHT);
      y -= height;
      const tone = { violated: 'bad', unverified: 'unsure', verified: 'good' }[kind];
      return `<rect class="fill-${tone}" x="${(index * step + 1).toFixed(1)}" y="${y.toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}"/>`;
    });
    const words = `${startedAt.slice(0, 16).replace('T', ' ')}: ${verdict}, ${counts.verified} verified, ${counts.violated} violated, ${counts.unverified} not observed`;
    return `<g><title>${text(words)}</title>${parts.join('')}</g>`;
  });
  const last = runs.at(-1);
  const label = `${plural(runs.length, 'run')}; in the last one ${last?.counts.violated ?? 0} violated`;
  return `<svg class="plot" viewBox="0 0 300 ${HEIGHT}" role="img" aria-label="${text(label)}">${bars.join('')}</svg>`;
}

/** The trend over earlier runs, what changed since the last, and what cannot be relied on. Empty without a history. */
export function historySection(report: Report, history: readonly HistoryEntry[]): string {
  if (history.length === 0) return '';
  const now = historyEntryOf(report);
  const runs = [...history, ...(now === null ? [] : [now])].slice(-RUNS);
  const since = sinceLast(report, history);
  const loose = unsteady(runs).map(
    ({ id, flips, flaky, runs: of }) =>
      `${linkTo(id)} <span class="quiet">changed ${plural(flips, 'time')}, failed and then passed in ${plural(flaky, 'run')}, of ${of}</span>`,
  );
  const changes =
    since === null
      ? '<p class="quiet">The run before keeps too little to tell what changed.</p>'
      : `<p>${text(sinceLastSentence(since), 600)}</p>${listOf('Newly violated', since.broken.map(linkTo))}${listOf('Newly not observed', since.lost.map(linkTo))}${listOf('Verified again', since.fixed.map(linkTo))}`;
  return `<section aria-labelledby="history-title" class="history"><h2 id="history-title">Since the last run</h2>${changes}<figure><figcaption>The last ${plural(runs.length, 'run')}</figcaption>${trendOf(runs)}</figure>${listOf('Flaky over these runs', loose)}</section>`;
}
