import type { SurfacesAgreement } from '../../model/agreement.ts';
import type { Report } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlText } from '../escape/xml.ts';
import { CLIENT_SCRIPT, CLIENT_STYLE } from '../html/client-bundle.ts';
import { documentOf } from '../html/document.ts';
import { iconOf } from '../html/icons.ts';
import { matrixTable, statusCell } from '../html/matrix-table.ts';
import {
  agreementSentence,
  apartWords,
  comparedWords,
  differenceWords,
  faultWords,
} from '../words/agreement-words.ts';
import { plural } from '../words/verdict-sentence.ts';

/** Rows that are listed of each table; the rest is counted. */
const SHOWN = 2_000;
const TONES = { agree: 'good', differ: 'bad', 'not-observed': 'unsure' } as const;
const text = (value: string, limit = 300) => xmlText(bounded(value, limit));
const cell = (value: string) => `<td>${text(value)}</td>`;
const pill = (tone: 'good' | 'bad' | 'unsure' | 'none', words: string) =>
  `<span class="pill tone-${tone}">${iconOf(tone)}${text(words, 80)}</span>`;

/**
 * The surfaces of one implementation side by side: where they differ, operation by operation, and what became of each requirement over
 * each of them. `reports` in the order of the surfaces.
 */
export function agreementPage(compared: SurfacesAgreement, reports: readonly Report[]): string {
  const { verdict } = compared;
  const apart = apartWords(compared);
  const body = `<header class="top"><p class="brand">Proviso <span>agreement of surfaces</span></p><div class="tools"><button type="button" id="theme" class="button">Theme: auto</button></div></header>
<main>
<h1 class="matrix-title">Surfaces of ${text(compared.implementation, 80)} side by side</h1>
<p>${pill(TONES[verdict], verdict)} ${text(agreementSentence(compared), 600)}</p>
${apart === null ? '' : `<p class="quiet">${text(apart, 400)}</p>`}
<div class="filters" role="search"><input type="search" id="matrix-search" placeholder="Search operations and requirements…" aria-label="Search"></div>
${differencesOf(compared)}
${operationsOf(compared)}
${crossReadsOf(compared)}
${requirementsOf(compared, reports)}
</main>
<footer class="bottom"><p>Agree: compared, and alike in outcome, code, value and events. What was not compared is not counted as agreement.</p></footer>`;
  return documentOf({ title: 'Agreement of surfaces', style: CLIENT_STYLE, script: CLIENT_SCRIPT, body });
}

function differencesOf({ agreement }: SurfacesAgreement): string {
  const { surfaces, unsteady = [] } = agreement;
  const differences = [
    ...agreement.differences.map((one) => ({ one, why: faultWords(one) })),
    ...unsteady.map((one) => ({ one, why: `not judged: ${surfaces[0]} differs there from itself` })),
  ];
  if (differences.length === 0)
    return '<section><h2>Where they differ</h2><p class="quiet">Nowhere that was compared.</p></section>';
  const rows = differences.map(({ one, why }) => ({
    name: one.operation,
    about: `${differenceWords(one)} · ${plural(one.count, 'call')}`,
    cells: [
      ...surfaces.map((name) => cell(Object.hasOwn(one.said, name) ? (one.said[name] ?? '') : '–')),
      cell(why),
      `<td><code>${text(one.case)}</code></td>`,
    ].join(''),
  }));
  return tableOf('differences', 'Where they differ', 'Operation', rows, [...surfaces, 'Why', 'Case']);
}

function operationsOf({ agreement }: SurfacesAgreement): string {
  const rows = agreement.operations.map((one) => ({
    name: one.operation,
    about: '',
    cells: `<td>${pill(TONES[one.verdict], one.verdict)}</td>${cell(comparedWords(one))}`,
  }));
  return tableOf('operations', 'Operations', 'Operation', rows, ['Agreement', 'Compared']);
}

function crossReadsOf({ crossReads }: SurfacesAgreement): string {
  if (crossReads.length === 0) return '';
  const rows = crossReads.map(({ written, read, held, broken, undecided }) => ({
    name: `${written} → ${read}`,
    about: broken.map((one) => `${one.operation}: ${one.message}`).join(' · '),
    cells: [held, broken.length, undecided].map((count) => cell(String(count))).join(''),
  }));
  return tableOf('across', 'Written over one, read over another', 'Surfaces', rows, [
    'Held',
    'Broken',
    'Not observed',
  ]);
}

function requirementsOf({ agreement }: SurfacesAgreement, reports: readonly Report[]): string {
  const own = reports.map(({ requirements }) => new Map(requirements.map((one) => [one.id, one])));
  const told = new Map(own.flatMap((requirements) => [...requirements]));

  const rows = [...told.values()].map(({ id, text: about }) => {
    const differences = agreement.differences.filter(({ requirement }) => requirement === id);
    const open = differences.filter(({ accepted }) => accepted === undefined).length;
    const words = differences.length === 0 ? '' : plural(differences.length, 'difference');
    return {
      name: id,
      about,
      cells: `${own.map((requirements) => statusCell(requirements.get(id))).join('')}<td>${words === '' ? '' : pill(open > 0 ? 'bad' : 'none', words)}</td>`,
    };
  });
  const heads = [...agreement.surfaces, 'Differences'];
  return tableOf('requirements', 'Requirements', 'Requirement', rows, heads);
}

type Rows = Parameters<typeof matrixTable>[0]['rows'];

function tableOf(id: string, title: string, first: string, rows: Rows, heads: readonly string[]): string {
  const more =
    rows.length > SHOWN ? `<p class="quiet">and ${plural(rows.length - SHOWN, 'more row')}</p>` : '';
  return `${matrixTable({ id, title, first, rows: rows.slice(0, SHOWN) }, heads)}${more}`;
}
