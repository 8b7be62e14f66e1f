import type { Report } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlText } from '../escape/xml.ts';
import type { Artifact } from '../reporter.ts';
import { type OperationOverview, overviewOf } from '../words/overview.ts';
import { plural, verdictSentence } from '../words/verdict-sentence.ts';
import { stackedBar } from './charts.ts';
import { CLIENT_SCRIPT, CLIENT_STYLE } from './client-bundle.ts';
import { documentOf } from './document.ts';
import { TONES } from './first-screen.ts';
import { iconOf } from './icons.ts';
import { matrixTable, statusCell } from './matrix-table.ts';

/** Requirements on which implementations differ that are listed; the rest is counted. */
const SHOWN = 2_000;

const text = (value: string, limit = 300) => xmlText(bounded(value, limit));
function nameOf({ header }: Report): string {
  const { name, version } = header.implementation;
  return version === null ? name : `${name} ${version}`;
}

function cardOf(report: Report): string {
  const { verified, violated, unverified, notApplicable = 0 } = report.coverage;
  const tone = TONES[report.verdict];
  const bar = stackedBar([
    { name: 'verified', count: verified, tone: 'good' },
    { name: 'violated', count: violated, tone: 'bad' },
    { name: 'not observed', count: unverified, tone: 'unsure' },
    ...(notApplicable === 0 ? [] : [{ name: 'not applicable', count: notApplicable, tone: 'none' }]),
  ]);
  return `<li class="profile implementation"><h3>${text(nameOf(report))}</h3><span class="pill tone-${tone}">${iconOf(tone)}${report.verdict}</span>${bar}<p>${text(verdictSentence(report), 600)}</p></li>`;
}

function operationCell(overview: OperationOverview | undefined): string {
  if (overview === undefined) return '<td class="quiet">not in its contract</td>';
  const { verified, violated, unverified, skipped, 'not-applicable': never } = overview.counts;
  const tone = violated > 0 ? 'bad' : unverified > 0 ? 'unsure' : verified > 0 ? 'good' : 'none';
  const words = [
    `${verified} verified`,
    ...(violated > 0 ? [`${violated} violated`] : []),
    ...(unverified > 0 ? [`${unverified} not observed`] : []),
    ...(never > 0 ? [`${never} not applicable`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `<td><span class="pill tone-${tone}">${iconOf(tone)}${verified}/${overview.requirements.length - never}</span><span class="matrix-words">${words.join(', ')}</span></td>`;
}

function operationsOf(reports: readonly Report[]): string {
  const overviews = reports.map((report) => new Map(overviewOf(report).map((one) => [one.operation, one])));
  const operations = [...new Set(overviews.flatMap((own) => [...own.keys()]))];
  const rows = operations.map((operation) => ({
    name: operation,
    about: '',
    cells: overviews.map((own) => operationCell(own.get(operation))).join(''),
  }));
  return matrixTable(
    { id: 'operations', title: 'Operations', first: 'Operation', rows },
    reports.map(nameOf),
  );
}

function differencesOf(reports: readonly Report[]): string {
  const own = reports.map((report) => new Map(report.requirements.map((one) => [one.id, one])));
  const ids = [...new Set(own.flatMap((requirements) => [...requirements.keys()]))];
  const rows = ids.flatMap((id) => {
    const results = own.map((requirements) => requirements.get(id));
    if (new Set(results.map((one) => one?.status)).size < 2) return [];
    const about = results.find((one) => one !== undefined)?.text ?? '';
    return [{ name: id, about, cells: results.map(statusCell).join('') }];
  });
  if (rows.length === 0)
    return '<section><h2>Where they differ</h2><p class="quiet">Nowhere: every requirement came out the same for all.</p></section>';
  const table = {
    id: 'differences',
    title: 'Where they differ',
    first: 'Requirement',
    rows: rows.slice(0, SHOWN),
  };
  const more =
    rows.length > SHOWN ? `<p class="quiet">and ${plural(rows.length - SHOWN, 'more requirement')}</p>` : '';
  return `${matrixTable(table, reports.map(nameOf))}${more}`;
}

function noticeOf(reports: readonly Report[]): string {
  const contracts = new Set(reports.map(({ header }) => header.contract.digest));
  if (contracts.size < 2) return '';
  return `<ul class="notices"><li>These reports are of ${contracts.size} different contracts: compare only what they have in common.</li></ul>`;
}

/** Several implementations of one contract side by side: how each came out, and where they differ. */
export function renderMatrix(reports: readonly Report[]): Artifact {
  const body = `<header class="top"><p class="brand">Proviso <span>conformance matrix</span></p><div class="tools"><button type="button" id="theme" class="button">Theme: auto</button></div></header>
<main>
<h1 class="matrix-title">${plural(reports.length, 'implementation')} side by side</h1>
${noticeOf(reports)}
<ul class="profiles">${reports.map(cardOf).join('')}</ul>
<div class="filters" role="search"><input type="search" id="matrix-search" placeholder="Search operations and requirements…" aria-label="Search"></div>
${differencesOf(reports)}
${operationsOf(reports)}
</main>
<footer class="bottom"><p>Verified: observed, and as the contract says. Not observed is never counted as verified.</p></footer>`;
  return {
    path: 'matrix.html',
    text: documentOf({ title: 'Conformance matrix', style: CLIENT_STYLE, script: CLIENT_SCRIPT, body }),
  };
}
