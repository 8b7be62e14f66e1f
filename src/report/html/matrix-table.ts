import type { RequirementResult } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlText } from '../escape/xml.ts';
import { iconOf } from './icons.ts';

const text = (value: string, limit = 300) => xmlText(bounded(value, limit));
const STATUS_TONES = {
  verified: 'good',
  violated: 'bad',
  unverified: 'unsure',
  'not-applicable': 'none',
  skipped: 'none',
} as const;
const STATUS_WORDS = {
  verified: 'verified',
  violated: 'violated',
  unverified: 'not observed',
  'not-applicable': 'not applicable',
  skipped: 'skipped',
} as const;

/** What became of a requirement, as a cell. */
export function statusCell(requirement: RequirementResult | undefined): string {
  if (requirement === undefined) return '<td class="quiet">none</td>';
  // What counts for nothing in the verdict has no colour, whatever became of it.
  const tone = requirement.unscored === undefined ? STATUS_TONES[requirement.status] : 'none';
  return `<td><span class="pill tone-${tone}">${iconOf(tone)}${STATUS_WORDS[requirement.status]}</span></td>`;
}

export interface MatrixTable {
  readonly id: string;
  readonly title: string;
  readonly first: string;
  /** `cells` is markup that is already escaped. */
  readonly rows: readonly { readonly name: string; readonly about: string; readonly cells: string }[];
}

/** Rows by name, with a column for each head. */
export function matrixTable({ id, title, first, rows }: MatrixTable, names: readonly string[]): string {
  const heads = names.map((name) => `<th scope="col">${text(name, 80)}</th>`);
  const body = rows.map(({ name, about, cells }) => {
    const words = about === '' ? '' : `<br><span class="quiet">${text(about)}</span>`;
    return `<tr data-words="${text(`${name} ${about}`, 600).toLowerCase()}"><th scope="row"><code>${text(name)}</code>${words}</th>${cells}</tr>`;
  });
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title} <span class="count">${rows.length}</span></h2><div class="scroll" tabindex="0" role="region" aria-labelledby="${id}"><table class="table matrix"><thead><tr><th scope="col">${first}</th>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div></section>`;
}
