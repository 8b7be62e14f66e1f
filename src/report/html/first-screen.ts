import type { Report, RequirementStatus } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlAttribute, xmlText } from '../escape/xml.ts';
import type { HistoryEntry } from '../history/history-entry.ts';
import { groupedDigits } from '../words/grouped-digits.ts';
import { nextSteps } from '../words/next-steps.ts';
import { profileWord } from '../words/profile-word.ts';
import { plural, verdictSentence } from '../words/verdict-sentence.ts';
import { causesSection } from './causes-section.ts';
import { latencyChart, outcomesChart, profileBar } from './charts.ts';
import { historySection } from './history-section.ts';
import { iconOf } from './icons.ts';
import { timelineFigure } from './timeline.ts';

const text = (value: string, limit = 600) => xmlText(bounded(value, limit));
export const TONES = { conformant: 'good', partial: 'unsure', 'non-conformant': 'bad' } as const;

function span(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function factsOf({ header, footer }: Report): string {
  const { implementation, adapter, seed, contract, startedAt, claims, shard, origin, tool } = header;
  const facts: readonly (readonly [string, string])[] = [
    ['Implementation', `${implementation.name} ${implementation.version ?? ''}`.trim()],
    ...(implementation.url === null ? [] : [['Address', implementation.url] as const]),
    ['Contract', `${plural(contract.operations.length, 'operation')}, ${contract.digest.slice(0, 12)}`],
    ['Adapter', adapter],
    ['Claims', claims.join(', ') || 'nothing'],
    ['Cases', `${groupedDigits(footer.cases)} in ${span(footer.durationMs)}`],
    ['Seed', String(seed)],
    ['Started', startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ...(origin?.commit == null ? [] : [['Commit', origin.commit.slice(0, 12)] as const]),
    ...(origin?.branch == null ? [] : [['Branch', origin.branch] as const]),
    [
      'Written by',
      `Proviso ${tool.version}${origin === undefined ? '' : `, Node ${origin.node}, ${origin.platform}`}`,
    ],
    ...(shard === null ? [] : [['Shard', `${shard.index} of ${shard.of}`] as const]),
  ];
  const listed = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${text(value, 200)}</dd></div>`);
  return `${listed.join('')}${runLink(origin?.url ?? null)}`;
}

/** Only a web address is a link. */
function runLink(url: string | null): string {
  if (url === null || !/^https?:\/\//.test(url)) return '';
  return `<div><dt>Run</dt><dd><a href="${xmlAttribute(url)}" rel="noreferrer noopener">${text(url, 200)}</a></dd></div>`;
}

function stepsOf(report: Report): string {
  const items = nextSteps(report).map(({ text: words, command }) => {
    const run = command === null ? '' : ` <code class="command" data-copy>${text(command, 2_000)}</code>`;
    return `<li>${text(words)}${run}</li>`;
  });
  if (items.length === 0) return '';
  return `<section class="next" aria-labelledby="next-title"><h2 id="next-title">What to do next</h2><ol class="steps">${items.join('')}</ol></section>`;
}

function noticesOf({ warnings, baseline, header }: Report): string {
  const items = [
    ...header.selection.map((words) => `Only a part was run: ${words}`),
    ...warnings.map(({ message }) => message),
    ...(baseline?.broken.map(({ message }) => `Baseline: ${message}`) ?? []),
  ];
  if (items.length === 0) return '';
  const shown = items.slice(0, 20).map((message) => `<li>${text(message)}</li>`);
  const rest = items.length > 20 ? [`<li>and ${items.length - 20} more</li>`] : [];
  return `<ul class="notices" aria-label="Warnings">${[...shown, ...rest].join('')}</ul>`;
}

function profilesOf({ profiles }: Report): string {
  return profiles
    .map((profile) => {
      const { claimed, verdict, verified, violated, unverified, notApplicable = 0 } = profile;
      const tone = claimed ? TONES[verdict] : 'none';
      const word = claimed ? `${iconOf(tone)}${profileWord(verdict)}` : 'not claimed';
      return `<li class="profile"><h3>${profile.profile}</h3><span class="pill tone-${tone}">${word}</span>${profileBar(profile)}<p${claimed ? '' : ' class="quiet"'}><span><b>${groupedDigits(verified)}</b> verified</span> <span><b>${groupedDigits(violated)}</b> violated</span> <span><b>${groupedDigits(unverified)}</b> not observed</span>${notApplicable > 0 ? ` <span><b>${groupedDigits(notApplicable)}</b> not applicable</span>` : ''}</p></li>`;
    })
    .join('');
}

/** What is read in the first ten seconds, as plain markup that needs no script. */
export function firstScreen(report: Report, history: readonly HistoryEntry[] = []): string {
  const { total } = report.coverage;
  // What counts for nothing in the verdict has one tile, whatever became of it.
  const scored = report.requirements.filter(({ unscored }) => unscored === undefined);
  const count = (status: RequirementStatus) => scored.filter((one) => one.status === status).length;
  const [notApplicable, unscored] = [count('not-applicable'), total - scored.length];
  const tone = TONES[report.verdict];
  const tile = (count: number, name: string, kind: string) =>
    `<div class="tile${count > 0 ? ` tone-${kind}` : ''}"><dd>${groupedDigits(count)}</dd><dt>${name}</dt></div>`;
  return `<header class="top"><p class="brand">Proviso <span>conformance report</span></p><div class="tools"><button type="button" id="theme" class="button">Theme: auto</button></div></header>
<main>
<section class="hero tone-${tone}" aria-labelledby="verdict">
<div class="sign" aria-hidden="true">${iconOf(tone)}</div>
<div class="hero-words"><h1 id="verdict">${report.verdict}</h1><p class="sentence">${text(verdictSentence(report))}</p></div>
<dl class="tiles" aria-label="Requirements">${tile(count('verified'), 'verified', 'good')}${tile(count('violated'), 'violated', 'bad')}${tile(count('unverified'), 'not observed', 'unsure')}${notApplicable > 0 ? tile(notApplicable, 'not applicable', 'none') : ''}${unscored > 0 ? tile(unscored, 'not scored', 'none') : ''}${tile(count('skipped'), 'skipped', 'none')}${tile(total, 'in all', 'none')}</dl>
</section>
<div id="causes">${causesSection(report)}</div>
${stepsOf(report)}
${noticesOf(report)}
${historySection(report, history)}
<dl class="facts">${factsOf(report)}</dl>
<section aria-labelledby="profiles-title"><h2 id="profiles-title">Profiles</h2><ul class="profiles">${profilesOf(report)}</ul></section>
<section class="charts" aria-label="Charts"><figure><figcaption>Answers to generated inputs</figcaption>${outcomesChart(report)}</figure><figure><figcaption>Time per call</figcaption>${latencyChart(report)}</figure>${timelineFigure(report)}</section>
<div id="app"><p class="quiet loading" role="status">Opening the details…</p><noscript><p>The lists below need JavaScript; everything in them is in report.json too.</p></noscript></div>`;
}
