import { bounded } from '../../report/escape/visible.ts';
import { xmlText } from '../../report/escape/xml.ts';
import { CLIENT_SCRIPT, CLIENT_STYLE } from '../../report/html/client-bundle.ts';
import { documentOf } from '../../report/html/document.ts';
import { groupedDigits } from '../../report/words/grouped-digits.ts';
import { THRESHOLDS } from '../badge.ts';
import type { Sensitivity } from '../sensitivity.ts';
import { unansweredIn } from '../unanswered.ts';
import { clausesSection } from './clauses-section.ts';
import { gridSection } from './grid-section.ts';
import { liveSection } from './live-section.ts';

/** What the report's own style has no word for. */
const STYLE = `.grid-table th.upright-head{vertical-align:bottom;padding:8px 4px;font-weight:400;font-size:13px;color:var(--quiet)}
.grid-table td{min-width:44px;padding:4px}.grid-table td:nth-child(3){min-width:44px}
.grid-table tbody th{min-width:230px;max-width:380px}.grid-table a.cell{width:auto;min-width:34px;padding:0 6px;font-size:13px;white-space:nowrap}
.grid-table tbody tr.operation th{font-weight:700;background:var(--well);position:static}
.survivor{margin:14px 0}.survivor p{margin:4px 0}
@media(max-width:640px){.grid-table tbody th{min-width:130px;max-width:150px}}
@media print{.scroll{overflow:visible}details.case>*{display:block}}`;

/** The sensitivity of a contract as one page that needs nothing but a browser: the score, the grid, the clauses. Pure. */
export function sensitivityPage(result: Sensitivity): string {
  const { score, report } = result;
  const body = `<header class="top"><p class="brand">Proviso <span>sensitivity of a contract</span></p><div class="tools"><button type="button" id="theme" class="button">Theme: auto</button></div></header>
<main>
${heroOf(result)}
<dl class="facts">${factsOf(result)}</dl>
<div class="filters" role="search"><input type="search" id="matrix-search" placeholder="Search clauses…" aria-label="Search clauses"></div>
${gridSection(result)}
${clausesSection(result)}
${liveSection(result.live)}
</main>
<footer class="bottom"><p>Found: a finding names the clause that the fault breaks. Blame on another clause, a crash of the harness or a timeout never counts as found.</p></footer>`;
  return documentOf({
    title: `${score} % sensitive: ${bounded(report.implementation, 200)}`,
    style: `${CLIENT_STYLE}\n${STYLE}`,
    script: CLIENT_SCRIPT,
    body,
  });
}

function heroOf({ score, noticed, counts, shortOf }: Sensitivity): string {
  const tone = score >= THRESHOLDS.high ? 'good' : score >= THRESHOLDS.low ? 'unsure' : 'bad';
  const tile = (count: number, name: string, kind: string) =>
    `<div class="tile${count > 0 ? ` tone-${kind}` : ''}"><dd>${groupedDigits(count)}</dd><dt>${name}</dt></div>`;
  const unnoticed = counts.blind + counts.elsewhere;
  return `<section class="hero tone-${tone}" aria-labelledby="score">
<div class="sign" aria-hidden="true">${Math.floor(score)}</div>
<div class="hero-words"><h1 id="score">${score} %</h1><p class="sentence">Of ${groupedDigits(counts.mutants)} made-up faults ${groupedDigits(counts.killed)} are found, and the right clause is named. Of those that the contract forbids: ${noticed} %.</p>${shortOf.map((sentence) => `<p class="sentence">${xmlText(bounded(sentence, 600))}</p>`).join('')}</div>
<dl class="tiles" aria-label="Faults">${tile(counts.killed, 'found', 'good')}${tile(unnoticed, 'not noticed', 'bad')}${tile(counts.underSpecified, 'allowed', 'unsure')}${counts.undecided > 0 ? tile(counts.undecided, 'undecided', 'none') : ''}</dl>
</section>`;
}

function factsOf(result: Sensitivity): string {
  const { report, counts, clauses, unreadable, testimony, tool, baseline } = result;
  const unobserved = clauses.filter(({ standing }) => standing === 'unobserved').length;
  const facts: readonly (readonly [string, string])[] = [
    ['Implementation', report.implementation],
    ['Seed', String(report.seed)],
    ['Clauses not observed', `${unobserved} of ${clauses.length}`],
    ['Operations without an output', String(unansweredIn(result).length)],
    ['Blamed on another clause', String(counts.elsewhere)],
    ['The same to the models', String(counts.equivalent)],
    ...(baseline === undefined
      ? []
      : [
          ['Accepted by the baseline', String(baseline.accepted)] as const,
          ['Not in the baseline', String(baseline.open)] as const,
          ...baseline.broken.map(({ message, why }) => [`Baseline: ${why}`, message] as const),
        ]),
    ...(unreadable.length > 0 ? [['Cases that could not be read', String(unreadable.length)] as const] : []),
    ...(testimony > 0 ? [['Sentences on the word of own steps', String(testimony)] as const] : []),
    ['Report digest', report.digest.slice(0, 12)],
    ['Written by', `Proviso ${tool.version}`],
  ];
  return facts
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${xmlText(bounded(value, 200))}</dd></div>`)
    .join('');
}
