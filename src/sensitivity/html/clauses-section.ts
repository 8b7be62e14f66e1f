import { groupedBy } from '../../model/grouped-by.ts';
import { bounded } from '../../report/escape/visible.ts';
import { xmlText } from '../../report/escape/xml.ts';
import type { ClauseSensitivity, Fate, Mutant, Sensitivity } from '../sensitivity.ts';
import { anchorOf, SHOWN_CLAUSES, STANDING_WORDS } from './clause-words.ts';

/** Survivors of one clause that are shown; the rest is counted. */
const SHOWN_SURVIVORS = 40;

const text = (value: string, limit = 600) => xmlText(bounded(value, limit));

const FATES: Readonly<Record<Fate, readonly [tone: string, word: string]>> = {
  killed: ['good', 'found'],
  elsewhere: ['bad', 'blamed on another clause'],
  undecided: ['unsure', 'left undecided'],
  blind: ['bad', 'not noticed'],
  'under-specified': ['unsure', 'allowed'],
  equivalent: ['none', 'the same to the models'],
};

/** Each clause with what it finds, what gets past it, and what to write. Those with survivors stand open. */
export function clausesSection({ clauses, mutants }: Sensitivity): string {
  const survivors = groupedBy(
    mutants.filter(({ advice }) => advice !== undefined),
    ({ clause }) => clause,
  );
  const shown = clauses.slice(0, SHOWN_CLAUSES);
  const parts = shown.map((clause, index) => partOf(clause, index, survivors.get(clause.requirement) ?? []));
  const rest = clauses.length - shown.length;
  const more = rest > 0 ? `<p class="quiet">and ${rest} more, in sensitivity.json</p>` : '';
  return `<section aria-labelledby="clauses-title"><h2 id="clauses-title">Clauses, and what to write <span class="count">${clauses.length}</span></h2>${parts.join('\n')}${more}</section>`;
}

function partOf(clause: ClauseSensitivity, index: number, survivors: readonly Mutant[]): string {
  const { requirement, standing, reason, notices } = clause;
  const { word, tone } = STANDING_WORDS[standing];
  const listed = survivors.slice(0, SHOWN_SURVIVORS).map(survivorOf);
  const rest = survivors.length - listed.length;
  const count = survivors.length > 0 ? ` <span class="count">${survivors.length}</span>` : '';
  return `<details class="case" id="${anchorOf(index)}"${survivors.length > 0 ? ' open' : ''}><summary><span class="pill tone-${tone}">${word}</span> <code>${text(requirement, 300)}</code>${count}</summary><p>${text(clause.text)}</p>${notices > 0 ? `<p class="quiet">It found ${notices} of the faults.</p>` : ''}${reason === null ? '' : `<p class="quiet">Not observed: ${text(reason)}</p>`}${listed.join('')}${rest > 0 ? `<p class="quiet">and ${rest} more, in sensitivity.json</p>` : ''}</details>`;
}

function survivorOf({ text: words, fate, advice, accepted }: Mutant): string {
  const [tone, word] = FATES[fate];
  const paste =
    advice?.paste == null
      ? ''
      : `<code class="command" data-copy="what to write">${text(advice.paste, 2_000)}</code>`;
  return `<div class="survivor"><p><span class="pill tone-${tone}">${word}</span> <b>${text(words)}.</b></p>${advice === undefined ? '' : `<p><code>${text(advice.where, 200)}</code>: ${text(advice.text, 1_000)}</p>`}${paste}${accepted === undefined ? '' : `<p class="quiet">Accepted: ${text(accepted, 1_000)}</p>`}</div>`;
}
